import FHIR
import FollowUp

/// Reads FHIR R4 JSON into facts: a Bundle of any type, a single resource, or one resource a line.
///
/// Entries that cannot be used become rejects with their place, `entry[4].resource.period.start`; the others are used.
/// Kinds of resource that follow-up has no use for are passed over.
public struct FHIRFacts: Sendable {
    /// Where dates and moments without a zone are taken to be.
    public var zone: HospitalZone
    /// Against which discharges and births in the future are refused.
    public var now: Instant

    public init(zone: HospitalZone, now: Instant) {
        self.zone = zone
        self.now = now
    }

    /// The facts in the order in which they are to be taken in: patients, then episodes by admission, then
    /// observations and appointments in the document's order.
    ///
    /// - Throws: `Reject` when the document as a whole cannot be read.
    public func facts(from bytes: [UInt8]) throws(Reject) -> (facts: [Fact], rejects: [Reject]) {
        let bundle: Bundle
        do throws(Flaw) {
            bundle = try Bundle.read(bytes)
        } catch {
            throw Reject(error)
        }
        var reading = FHIRReading(bundle, zone: zone, now: now)
        reading.run()
        return (reading.facts, reading.rejects)
    }
}
