import CLibPQ
import SQL

/// One row of an answer in binary form, read by column without a box.
struct PostgresRow: Row {
    let result: OpaquePointer
    let index: Int32

    func integer(_ column: Int) -> Int64? {
        guard let bytes = bytes(column) else { return nil }
        switch PQftype(result, Int32(column)) {
        case DataType.integer8: return bytes.load(Int64.self)
        case DataType.integer4: return bytes.load(Int32.self).map(Int64.init)
        case DataType.integer2: return bytes.load(Int16.self).map(Int64.init)
        case DataType.oid: return bytes.load(UInt32.self).map(Int64.init)
        case DataType.bool: return bytes.first == 0 ? 0 : 1
        case DataType.numeric: return Numeric(bytes)?.integer
        case DataType.real8, DataType.real4: return real(column).flatMap { Int64(exactly: $0.rounded(.towardZero)) }
        default: return text(column).flatMap { Int64($0) }
        }
    }

    func real(_ column: Int) -> Double? {
        guard let bytes = bytes(column) else { return nil }
        switch PQftype(result, Int32(column)) {
        case DataType.real8: return bytes.load(UInt64.self).map(Double.init(bitPattern:))
        case DataType.real4: return bytes.load(UInt32.self).map { Double(Float(bitPattern: $0)) }
        case DataType.numeric: return Numeric(bytes)?.real
        case DataType.integer8, DataType.integer4, DataType.integer2, DataType.oid, DataType.bool: return integer(column).map(Double.init)
        default: return text(column).flatMap { Double($0) }
        }
    }

    func text(_ column: Int) -> String? {
        guard let bytes = bytes(column) else { return nil }
        switch PQftype(result, Int32(column)) {
        case DataType.integer8, DataType.integer4, DataType.integer2, DataType.oid, DataType.bool: return integer(column).map { String($0) }
        case DataType.numeric:
            guard let numeric = Numeric(bytes) else { return nil }
            return numeric.integer.map { String($0) } ?? String(numeric.real)
        case DataType.real8, DataType.real4: return real(column).map { String($0) }
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }

    func blob(_ column: Int) -> [UInt8]? { bytes(column).map { [UInt8]($0) } }

    /// As the server sent them; nil for null.
    private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, index, Int32(column)) == 0 else { return nil }
        return UnsafeRawBufferPointer(start: PQgetvalue(result, index, Int32(column)), count: Int(PQgetlength(result, index, Int32(column))))
    }
}

extension UnsafeRawBufferPointer {
    /// The big-endian integer that these bytes are; nil where their number is another.
    fileprivate func load<Integer: FixedWidthInteger>(_: Integer.Type) -> Integer? {
        count == MemoryLayout<Integer>.size ? Integer(bigEndian: loadUnaligned(as: Integer.self)) : nil
    }
}
