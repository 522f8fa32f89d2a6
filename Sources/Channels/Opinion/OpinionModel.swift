import FollowUp

/// A language model that is asked what a text tells of, besides the words.
public protocol OpinionModel: Sendable {
    /// Throws where it does not answer in time, or not in the form that it was asked for.
    func opinion(on text: String) async throws -> SecondOpinion
}
