import Foundation

extension RiskModel {
    /// The model as JSON: keys sorted, so that the same model gives the same bytes.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// Reads a model file; another format or version, or numbers that do not fit together, are refused.
    public init(file: Data) throws(RiskError) {
        struct Head: Decodable {
            var format: String
            var formatVersion: Int
        }
        guard let head = try? JSONDecoder().decode(Head.self, from: file), head.format == Self.format else { throw .format("no \(Self.format)") }
        guard head.formatVersion == Self.formatVersion else { throw .format("version \(head.formatVersion)") }
        do { self = try JSONDecoder().decode(Self.self, from: file) } catch { throw .format("incomplete") }
        for feature in features {
            let isWhole = feature.form == .category || feature.form == .code || (feature.deviation ?? 0) > 0 && feature.bounds?.count == 2 && feature.cuts != nil
            guard isWhole, feature.shares.count == feature.groups, feature.slots.allSatisfy({ $0.coefficient.isFinite && $0.mean.isFinite }) else {
                throw .format(feature.column)
            }
        }
        // The name stands in traces, one line each, parted by tabs.
        guard !name.isEmpty, name.count <= 60, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { throw .format("name") }
        guard intercept.isFinite, cuts.key <= cuts.high else { throw .format("intercept or cuts") }
    }
}
