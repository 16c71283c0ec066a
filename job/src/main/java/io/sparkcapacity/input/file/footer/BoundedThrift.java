package io.sparkcapacity.input.file.footer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.protocol.TSet;
import shaded.parquet.org.apache.thrift.protocol.TStruct;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Reads Thrift structures whose size is bounded by their bytes. Parquet's own reader makes room for as many elements as
 * a list claims, and descends as deep as unknown fields are nested.
 */
final class BoundedThrift {
    private static final int MOST_NESTED = 64;

    private BoundedThrift() {}

    /**
     * Reads {@code structure} from the beginning of {@code bytes}.
     *
     * @return the bytes that were read
     * @throws IOException if they are no such structure
     */
    static int read(TBase<?, ?> structure, byte[] bytes) throws IOException {
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
        try {
            structure.read(new Protocol(stream, bytes.length));
        } catch (TException e) {
            throw new IOException(e.getMessage(), e);
        }
        return bytes.length - stream.available();
    }

    private static final class Protocol extends TCompactProtocol {
        private int nested;

        Protocol(ByteArrayInputStream stream, int bytes) throws TTransportException {
            // An element of a list has at least one byte, so no list has more elements than there are bytes.
            super(new TIOStreamTransport(configuration(bytes), stream), bytes, bytes);
        }

        private static TConfiguration configuration(int bytes) {
            return TConfiguration.custom().setMaxMessageSize(Math.max(1, bytes)).build();
        }

        @Override
        public TStruct readStructBegin() throws TException {
            descend();
            return super.readStructBegin();
        }

        @Override
        public void readStructEnd() throws TException {
            nested--;
            super.readStructEnd();
        }

        @Override
        public TList readListBegin() throws TException {
            descend();
            return super.readListBegin();
        }

        @Override
        public void readListEnd() throws TException {
            nested--;
            super.readListEnd();
        }

        @Override
        public TSet readSetBegin() throws TException {
            descend();
            return super.readSetBegin();
        }

        @Override
        public void readSetEnd() throws TException {
            nested--;
            super.readSetEnd();
        }

        @Override
        public TMap readMapBegin() throws TException {
            descend();
            return super.readMapBegin();
        }

        @Override
        public void readMapEnd() throws TException {
            nested--;
            super.readMapEnd();
        }

        private void descend() throws TProtocolException {
            if (++nested > MOST_NESTED) {
                throw new TProtocolException(TProtocolException.DEPTH_LIMIT, "structures are nested too deeply");
            }
        }
    }
}
