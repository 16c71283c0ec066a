package io.sparkcapacity.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** A cache of the default layout, read by Parquet's own reader, which verifies the checksum of every page. */
record RecordedCache(List<Path> files, List<Row> rows) {

    record Row(String component, long sentence, int position, String token, List<Float> features) {
        double norm() {
            return Math.sqrt(features.stream().mapToDouble(x -> (double) x * x).sum());
        }

        double distance(Row other) {
            double sum = 0;
            for (int i = 0; i < features.size(); i++) {
                double difference = (double) features.get(i) - other.features.get(i);
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }

        /** The columns that identify the row. */
        List<Object> key() {
            return List.of(component, sentence, position, token);
        }
    }

    static RecordedCache read(Path directory) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Path file : files(directory)) {
            groups(file).forEach(group -> rows.add(row(group)));
        }
        return new RecordedCache(files(directory), rows);
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.sorted().toList();
        }
    }

    List<Row> component(String name) {
        return rows.stream().filter(row -> row.component().equals(name)).toList();
    }

    static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /** The columns of the first row group, with their encodings and compression. */
    static List<ColumnChunkMetaData> columnChunks(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getRowGroups().get(0).getColumns();
        }
    }

    /** The headers of all data and dictionary pages, parsed from the file's bytes. */
    static List<PageHeader> pages(Path file) throws IOException {
        List<PageHeader> headers = new ArrayList<>();
        try (ParquetFileReader reader = open(file);
                FileChannel channel = FileChannel.open(file);
                InputStream bytes = Channels.newInputStream(channel)) {
            for (BlockMetaData block : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    channel.position(chunk.getStartingPos());
                    while (channel.position() < chunk.getStartingPos() + chunk.getTotalSize()) {
                        PageHeader header = Util.readPageHeader(bytes);
                        headers.add(header);
                        channel.position(channel.position() + header.getCompressed_page_size());
                    }
                }
            }
        }
        return headers;
    }

    /** The uncompressed size of each row group in bytes. */
    static List<Long> rowGroupBytes(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getRowGroups().stream()
                    .map(BlockMetaData::getTotalByteSize)
                    .toList();
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    /** The rows of a file of any schema. */
    static List<Group> groups(Path file) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    groups.add(records.read());
                }
            }
        }
        return groups;
    }

    private static Row row(Group group) {
        Group list = group.getGroup("features", 0);
        List<Float> features = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            features.add(list.getGroup("list", i).getFloat("element", 0));
        }
        return new Row(
                group.getString("component", 0),
                group.getLong("sentence", 0),
                group.getInteger("position", 0),
                group.getString("token", 0),
                features);
    }
}
