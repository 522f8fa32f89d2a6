import CLibPQ
import SQL

/// The values of one statement as PostgreSQL's binary protocol wants them: big-endian, one buffer for all.
struct Parameters {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var isNull: [Bool] = []

    /// The type that a value asks for by itself; 0 leaves it to the server, as a null has none.
    static func type(of value: Value) -> Oid {
        switch value {
        case .null: 0
        case .integer: DataType.integer8
        case .real: DataType.real8
        case .text: DataType.text
        case .blob: DataType.bytes
        case .integers: DataType.integers8
        }
    }

    /// False where a value does not fit the type that the statement was prepared with. Throws for a text with a NUL byte, which
    /// PostgreSQL cannot hold.
    mutating func set(_ values: [Value], types: [Oid]) throws -> Bool {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isNull.removeAll(keepingCapacity: true)
        guard values.count == types.count else { return false }
        for (value, type) in zip(values, types) {
            guard try append(value, type) else { return false }
            ends.append(bytes.count)
            if case .null = value { isNull.append(true) } else { isNull.append(false) }
        }
        // An empty value has an address too: none would mean null.
        bytes.append(0)
        return true
    }

    /// The values of many rows, column by column, as arrays. False where one does not fit its column's type.
    mutating func set(rows: [[Value]], types: [Oid]) throws -> Bool {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isNull = Array(repeating: false, count: types.count)
        for (column, type) in types.enumerated() {
            append(Int32(1))
            append(Int32(1)) // Nulls may be among them.
            append(Int32(bitPattern: type))
            append(Int32(truncatingIfNeeded: rows.count))
            append(Int32(1))
            for row in rows {
                let start = bytes.count
                append(Int32(-1))
                if case .null = row[column] { continue }
                guard try append(row[column], type) else { return false }
                let size = Int32(truncatingIfNeeded: bytes.count - start - 4).bigEndian
                withUnsafeBytes(of: size) { size in for (place, byte) in size.enumerated() { bytes[start + place] = byte } }
            }
            ends.append(bytes.count)
        }
        return true
    }

    private mutating func append(_ value: Value, _ type: Oid) throws -> Bool {
        switch (value, type) {
        case (.null, _): break
        case (.integer(let integer), DataType.integer8): append(integer)
        case (.integer(let integer), DataType.integer4):
            guard let short = Int32(exactly: integer) else { return false }
            append(short)
        case (.integer(let integer), DataType.integer2):
            guard let short = Int16(exactly: integer) else { return false }
            append(short)
        case (.integer(let integer), DataType.real8):
            guard let real = Double(exactly: integer) else { return false }
            append(Int64(bitPattern: real.bitPattern))
        case (.real(let real), DataType.real8): append(Int64(bitPattern: real.bitPattern))
        case (.text(var text), DataType.text), (.text(var text), DataType.varying), (.text(var text), DataType.characters), (.text(var text), DataType.name):
            let isWhole = text.withUTF8 { utf8 in
                bytes.append(contentsOf: utf8)
                return !utf8.contains(0)
            }
            guard isWhole else { throw PostgresFailure(.value, reason: "a text holds a NUL character, which PostgreSQL cannot store") }
        case (.blob(let blob), DataType.bytes): bytes.append(contentsOf: blob)
        case (.integers(let integers), DataType.integers8):
            // Dimensions, no nulls, element type; then length and lower bound of the one dimension; then each with its size.
            append(Int32(integers.isEmpty ? 0 : 1))
            append(Int32(0))
            append(Int32(bitPattern: DataType.integer8))
            guard !integers.isEmpty else { break }
            append(Int32(truncatingIfNeeded: integers.count))
            append(Int32(1))
            for integer in integers {
                append(Int32(8))
                append(integer)
            }
        default: return false
        }
        return true
    }

    private mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Calls `body` with what libpq takes: values, lengths, formats (all binary).
    func with<T>(_ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> T) rethrows -> T {
        var lengths: [Int32] = []
        var start = 0
        for end in ends {
            lengths.append(Int32(truncatingIfNeeded: end - start))
            start = end
        }
        let formats = [Int32](repeating: 1, count: ends.count)
        return try bytes.withUnsafeBufferPointer { buffer in
            try buffer.withMemoryRebound(to: CChar.self) { buffer in
                var pointers: [UnsafePointer<CChar>?] = []
                for (index, null) in isNull.enumerated() {
                    pointers.append(null ? nil : buffer.baseAddress.map { $0 + (index == 0 ? 0 : ends[index - 1]) })
                }
                return try body(pointers, lengths, formats)
            }
        }
    }
}
