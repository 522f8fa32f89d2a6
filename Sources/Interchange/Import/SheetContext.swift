import Sheets

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a rejected row of a sheet needs to be read again: the header, the mapping, the authority.
struct SheetContext: Codable {
    var header: [String]
    var mapping: [String: String]
    var authority: String

    var encoded: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }

    init(header: [String], mapping: [String: String], authority: String) {
        self.header = header
        self.mapping = mapping
        self.authority = authority
    }

    init?(_ bytes: [UInt8]?) {
        guard let bytes, let context = try? JSONDecoder().decode(SheetContext.self, from: Data(bytes)) else { return nil }
        self = context
    }
}
