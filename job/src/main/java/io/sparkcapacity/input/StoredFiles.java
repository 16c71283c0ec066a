package io.sparkcapacity.input;

import io.sparkcapacity.input.listing.LeftOut;
import java.util.List;

/**
 * What the footers of an input's Parquet files say.
 *
 * @param files how many there are
 * @param rows the rows that they promise
 * @param bytes their size
 * @param checksummedShare the share of row groups in whose largest column the first page of values has a checksum; 1 if
 *     there is none
 * @param encodings how many files are read in which way
 * @param endings how many files are named in which way
 * @param folderColumns the columns that the names of folders give, such as {@code layer=1}
 * @param leftOut what lies in the folders of the input and is not read
 */
public record StoredFiles(
        int files,
        long rows,
        long bytes,
        double checksummedShare,
        List<String> encodings,
        List<String> endings,
        List<String> folderColumns,
        List<LeftOut> leftOut) {}
