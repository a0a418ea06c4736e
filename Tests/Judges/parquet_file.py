"""Parses a Parquet file's own structures: footer, page headers, column index and offset index.

Written from the specification and independent of any reader's library, so that it sees what those hide. Structures
are dictionaries by field id.
"""

import struct


class Compact:
    """A reader of Thrift's compact protocol."""

    def __init__(self, data, place=0):
        self.data = data
        self.place = place

    def byte(self):
        self.place += 1
        return self.data[self.place - 1]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def zigzag(self):
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def binary(self):
        count = self.varint()
        self.place += count
        return bytes(self.data[self.place - count : self.place])

    def value(self, kind):
        if kind == 3:
            return struct.unpack("b", bytes([self.byte()]))[0]
        if kind in (4, 5, 6):
            return self.zigzag()
        if kind == 8:
            return self.binary()
        if kind == 9:
            head = self.byte()
            count = head >> 4 if head >> 4 < 15 else self.varint()
            if head & 15 in (1, 2):
                return [self.byte() == 1 for _ in range(count)]
            return [self.value(head & 15) for _ in range(count)]
        if kind == 12:
            return self.struct()
        raise ValueError(f"type {kind} at {self.place}")

    def struct(self):
        fields, last = {}, 0
        while True:
            head = self.byte()
            if head == 0:
                return fields
            last = last + (head >> 4) if head >> 4 else self.zigzag()
            fields[last] = head & 15 == 1 if head & 15 in (1, 2) else self.value(head & 15)


class ParquetFile:
    """The structures of one file."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        assert self.data[:4] == b"PAR1" and self.data[-4:] == b"PAR1", "no magic at both ends"
        (length,) = struct.unpack("<I", self.data[-8:-4])
        reader = Compact(self.data, len(self.data) - 8 - length)
        self.footer_start = reader.place
        self.footer = reader.struct()
        assert reader.place == len(self.data) - 8, "the footer's length does not fit"

    def structure(self, offset, length=None):
        """Gives the structure at an offset and the place after it."""
        reader = Compact(self.data, offset)
        fields = reader.struct()
        assert length is None or reader.place == offset + length, f"a structure at {offset} is not {length} bytes"
        return fields, reader.place
