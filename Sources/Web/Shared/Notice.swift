import FollowUp

/// A sentence shown once on the next page: what was just done and what follows. It travels in a cookie, never in a URL.
struct Notice: Sendable, Equatable {
    enum Tone: String, Sendable { case done, problem }

    var tone: Tone
    var text: String

    /// The cookie's value.
    var cookie: String { tone.rawValue + "." + URLText.encoded(text) }

    init(_ tone: Tone, _ text: String) {
        self.tone = tone
        self.text = text
    }

    init?(cookie: String) {
        let parts = cookie.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let tone = Tone(rawValue: String(parts[0])), parts[1].utf8.count < 2_000 else { return nil }
        self.tone = tone
        text = URLText.decoded(parts[1].utf8)
    }
}
