/// When each part of a record was last told, by its sender's own time.
///
/// Messages arrive late, twice and in disorder. Each part keeps what the newest message said of it, so that any order of
/// the same messages ends in the same record. Of two messages of one moment the one that arrives later decides.
public struct Told<Part>: Sendable, Equatable where Part: RawRepresentable & Hashable & Sendable, Part.RawValue == String {
    private var moments: [Part: Instant]

    public init() { moments = [:] }

    /// Reads the stored form; parts that another release knew are passed over.
    public init(text: String) {
        moments = [:]
        for group in text.split(separator: ";") {
            let halves = group.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, let milliseconds = Int64(halves[0]) else { continue }
            for name in halves[1].split(separator: ",") {
                guard let part = Part(rawValue: String(name)) else { continue }
                moments[part] = Instant(milliseconds: milliseconds)
            }
        }
    }

    /// The stored form: parts by the moment at which they were told, the earliest first.
    public var text: String {
        let entries = moments.map { (moment: $0.value, part: $0.key.rawValue) }.sorted { ($0.moment, $0.part) < ($1.moment, $1.part) }
        var text = ""
        var last: Instant?
        for entry in entries {
            if entry.moment == last {
                text += ","
            } else {
                text += "\(last == nil ? "" : ";")\(entry.moment.milliseconds):"
                last = entry.moment
            }
            text += entry.part
        }
        return text
    }

    public subscript(part: Part) -> Instant? { moments[part] }

    /// The newest moment of any part.
    public var newest: Instant? { moments.values.max() }

    /// Whether what was recorded at `moment` may overwrite the part: unless something newer told of it. A sender that
    /// does not say when speaks of now.
    public func yields(_ part: Part, to moment: Instant?) -> Bool {
        guard let moment, let known = moments[part] else { return true }
        return moment >= known
    }

    public mutating func note(_ part: Part, at moment: Instant?) {
        guard let moment else { return }
        moments[part] = max(moment, moments[part] ?? moment)
    }
}
