import FollowUp

/// The mistakes found so far. Readers report and go on, so that an author sees all of them at once.
final class Findings {
    private(set) var errors: Set<ContentError> = []

    func report(_ place: Place, _ zh: String, _ en: String) {
        errors.insert(ContentError(place: place, message: LocalText(zh, en)))
    }
}
