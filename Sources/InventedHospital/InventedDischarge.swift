import FollowUp

/// The end of one stay as the hospital's system would send it, with the person behind it.
public struct InventedDischarge: Sendable, Equatable {
    /// When the message arrives: mostly within hours of the discharge, now and then the next morning.
    public var arrivesAt: Instant
    /// Carries the whole patient, like an A03 does.
    public var episode: EpisodeFact
    public var temperament: Temperament
    /// Whether the patient had left this hospital within the 30 days before being admitted.
    public var isReadmission: Bool
}
