import FollowUp

/// Says things in the reader's language, with both texts side by side in the code, and tells moments as seen from `now`.
struct Words: Sendable {
    var language: Language
    var zone: HospitalZone
    var now: Instant

    init(_ language: Language, zone: HospitalZone = .china, now: Instant) {
        self.language = language
        self.zone = zone
        self.now = now
    }

    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func say(_ text: LocalText) -> String { text[language] }

    /// Puts sentences or list entries together.
    func list(_ parts: [String]) -> String { parts.joined(separator: say("、", ", ")) }

    /// `zh-CN` or `en`, for `lang`.
    var tag: String { say("zh-CN", "en") }
}
