import ArgumentParser
import Foundation
import Risk
import Sheets

/// Reads a table from a file.
enum RiskSheet {
    static func read(_ path: String) throws -> RiskTable {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw ValidationError("cannot read \(path)") }
        defer { try? handle.close() }
        var reader = CSVReader {
            guard let chunk = try handle.read(upToCount: 1 << 18), !chunk.isEmpty else { return nil }
            return Array(chunk)
        }
        guard let header = try reader.next() else { throw ValidationError("\(path) is empty") }
        var table = try RiskTable(header: header.fields)
        while let row = try reader.next() { table.append(row.fields) }
        return table
    }

    /// `COLUMN=text,text` as a column with its texts.
    static func exclusions(_ options: [String]) throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for option in options {
            guard let equals = option.firstIndex(of: "="), equals > option.startIndex else { throw ValidationError("--exclude COLUMN=text,text, not \(option)") }
            found[String(option[..<equals]), default: []].formUnion(option[option.index(after: equals)...].split(separator: ",").map(String.init))
        }
        return found
    }
}
