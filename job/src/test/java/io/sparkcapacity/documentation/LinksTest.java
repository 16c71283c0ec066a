package io.sparkcapacity.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** Every link from a page of the project to a file of the project has a target, and so has its anchor. */
class LinksTest {
    private static final Parser MARKDOWN = Parser.builder().build();

    @Test
    void noLinkIsDead() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all()) {
            for (String link : linksOf(page.text())) {
                if (URI.create(link).getScheme() == null) {
                    links++;
                    defect(page, link).ifPresent(defect -> dead.add(page.file() + ": " + link + ": " + defect));
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).as("links that were followed").isGreaterThan(100);
    }

    @Test
    void theIndexOfTheManualLinksEveryPage() throws IOException {
        Set<String> indexed = linksOf(Page.at("docs/README.md").text());
        try (Stream<Path> files = Files.list(Page.HOME.resolve("docs"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .isSubsetOf(indexed);
        }
    }

    @Test
    void deadLinksAreFound() {
        Page page = new Page(Path.of("docs/page.md"), "# A `b`, c\n## Twice\n## Twice\n");
        assertThat(anchorsOf(page.text())).containsExactly("a-b-c", "twice", "twice-1");
        assertThat(defect(page, "#twice-1")).isEmpty();
        assertThat(defect(page, "#thrice")).contains("no such heading");
        assertThat(defect(page, "../README.md#try-it")).isEmpty();
        assertThat(defect(page, "../README.md#try-that")).contains("no such heading");
        assertThat(defect(page, "README")).contains("no such file");
    }

    /** The defect of {@code link} on {@code page}, if it has one. */
    private static Optional<String> defect(Page page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        if (!path.isEmpty() && !Files.exists(Page.HOME.resolve(target))) {
            return Optional.of("no such file");
        }
        String text = path.isEmpty()
                ? page.text()
                : hash < 0 ? "" : Page.at(target.toString()).text();
        boolean found = hash < 0 || anchorsOf(text).contains(link.substring(hash + 1));
        return found ? Optional.empty() : Optional.of("no such heading");
    }

    private static Set<String> linksOf(String text) {
        Set<String> links = new LinkedHashSet<>();
        MARKDOWN.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    /** The anchors that GitHub gives to the headings of {@code text}. */
    private static Set<String> anchorsOf(String text) {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        MARKDOWN.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = words(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                        .replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        });
        return anchors;
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }
}
