import FollowUp

extension Language {
    /// The one of ours that an `Accept-Language` header (RFC 9110) likes best; Chinese where it names neither.
    init(accepted header: String?) {
        var best: (language: Language, weight: Double)?
        for range in (header ?? "").lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let primary = parts.first?.split(separator: "-").first.map(String.init) ?? ""
            guard let language = Language(rawValue: primary) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        self = best?.language ?? .zh
    }
}
