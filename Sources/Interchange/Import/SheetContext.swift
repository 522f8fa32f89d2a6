import Sheets

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a rejected row of a sheet needs to be read again: the header, the mapping, the authority, what parts its fields.
struct SheetContext: Codable {
    var header: [String]
    var mapping: [String: String]
    var authority: String
    /// What parts the fields of the row; nil: a comma.
    var separator: UInt8?

    var encoded: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }

    init(header: [String], mapping: [String: String], authority: String, separator: UInt8?) {
        self.header = header
        self.mapping = mapping
        self.authority = authority
        self.separator = separator
    }

    init?(_ bytes: [UInt8]?) {
        guard let bytes, let context = try? JSONDecoder().decode(SheetContext.self, from: Data(bytes)) else { return nil }
        self = context
    }
}
