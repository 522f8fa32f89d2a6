import FHIR

/// The words by which a token says what it is for.
public enum TokenScope {
    /// Whether each of the words, parted by blanks, is a scope of `/fhir` or of `/api/v1`; one at least.
    public static func isKnown(_ scope: String) -> Bool {
        let words = scope.split(separator: " ").map(String.init)
        return !words.isEmpty && words.allSatisfy { allows($0) || !AccessScope($0).isEmpty }
    }

    private static func allows(_ word: String) -> Bool { Endpoint.all.contains { covers(word, $0) } }

    /// Whether one word of a token's scope covers an endpoint.
    static func covers(_ word: some StringProtocol, _ endpoint: Endpoint) -> Bool { word == "api" || word == "api.\(endpoint.name)" }
}
