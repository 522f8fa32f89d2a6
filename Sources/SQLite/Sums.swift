import GRDBSQLite
import SQL
import Synchronization

/// What triggers add to tables of sums. A trigger that writes makes every statement that fires it keep a journal of its own; this
/// one calls a function instead:
///
///     SELECT add_up('page_delta (day, page, n)', 1, NEW.day, NEW.page, 1)
///
/// names the table with its columns, how many of the last ones are sums, and a value for each. What was given is kept in memory,
/// summed, and written before the transaction ends, before a savepoint, and before a statement that names such a table: all whose
/// names end in `_delta` are.
final class Sums: Sendable {
    private struct Line {
        var target: Int
        var keys: [Value]
        var sums: [Int64]
    }

    /// `table (a, b, n)` and how many of its last columns are sums.
    private struct Target: Equatable {
        var columns: String
        var count: Int
    }

    private struct State {
        var targets: [Target] = []
        var lines: [Line] = []
    }

    private let state = Mutex(State())

    /// How many lines wait.
    var count: Int { state.withLock { $0.lines.count } }

    /// Forgets what was added after the first `count`: it was undone.
    func undo(to count: Int = 0) { state.withLock { $0.lines.removeSubrange(min(count, $0.lines.count)...) } }

    /// Whether a statement may see or change what waits here.
    static func areNamed(in text: String) -> Bool { text.utf8.contains(0x5F) && text.contains("_delta") }

    /// Statements that write what waits, one for each key, in their order; nothing waits then.
    func statements() -> [Statement] {
        let (targets, lines) = state.withLock { state in
            defer { state.lines.removeAll(keepingCapacity: true) }
            return (state.targets, state.lines)
        }
        var places: [Key: Int] = [:]
        var summed: [Line] = []
        places.reserveCapacity(lines.count)
        for line in lines {
            let key = Key(target: line.target, keys: line.keys)
            if let place = places[key] {
                for index in line.sums.indices { summed[place].sums[index] += line.sums[index] }
            } else {
                places[key] = summed.count
                summed.append(line)
            }
        }
        let texts = targets.map(Sums.pieces)
        return summed.lazy.filter { line in line.sums.contains { $0 != 0 } }.sorted { $0.target < $1.target }.map { line in
            Statement(pieces: texts[line.target], values: line.keys + line.sums.map { .integer($0) })
        }
    }

    private struct Key: Hashable {
        var target: Int
        var keys: [Value]
    }

    private static func pieces(_ target: Target) -> [String] {
        let columns = target.columns.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }.split(separator: ",").map { $0.drop { $0 == " " } }
        let sums = columns.suffix(target.count).map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ")
        let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        return ["INSERT INTO \(target.columns) VALUES (\(places)) ON CONFLICT DO UPDATE SET \(sums)"]
    }

    /// Makes `add_up` known to a connection, which keeps this as long as it lives.
    func register(on connection: OpaquePointer?) {
        sqlite3_create_function_v2(
            connection, "add_up", -1, SQLITE_UTF8 | SQLITE_INNOCUOUS, Unmanaged.passRetained(self).toOpaque(),
            { context, count, values in
                guard let pointer = sqlite3_user_data(context), let values, count > 2 else { return }
                Unmanaged<Sums>.fromOpaque(pointer).takeUnretainedValue().add(UnsafeBufferPointer(start: values, count: Int(count)))
            }, nil, nil, { pointer in if let pointer { Unmanaged<Sums>.fromOpaque(pointer).release() } })
    }

    private func add(_ given: UnsafeBufferPointer<OpaquePointer?>) {
        let sums = Int(sqlite3_value_int64(given[1]))
        let keys = given[2..<given.count - sums].map(Sums.value)
        let amounts = given.suffix(sums).map { sqlite3_value_int64($0) }
        state.withLock { state in
            let target = Sums.place(of: given[0], sums, in: &state.targets)
            state.lines.append(Line(target: target, keys: keys, sums: amounts))
        }
    }

    /// Which of the known targets is meant; their names are compared as bytes, since it is asked for every line.
    private static func place(of name: OpaquePointer?, _ count: Int, in targets: inout [Target]) -> Int {
        let bytes = UnsafeBufferPointer(start: sqlite3_value_text(name), count: Int(sqlite3_value_bytes(name)))
        if let known = targets.firstIndex(where: { $0.count == count && $0.columns.utf8.elementsEqual(bytes) }) { return known }
        targets.append(Target(columns: String(decoding: bytes, as: UTF8.self), count: count))
        return targets.count - 1
    }

    private static func value(_ value: OpaquePointer?) -> Value {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: .real(sqlite3_value_double(value))
        case SQLITE_TEXT:
            .text(String(decoding: UnsafeBufferPointer(start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value))), as: UTF8.self))
        default: .null
        }
    }
}
