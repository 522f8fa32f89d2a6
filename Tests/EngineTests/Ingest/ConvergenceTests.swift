import Engine
import Foundation
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Messages arrive late, twice and in disorder. As long as nothing has been sent yet, they end in the same stays, plans and contacts.
struct ConvergenceTests {
    /// `SUIFANG_STORIES=1000` tells more of them.
    static let stories = ProcessInfo.processInfo.environment["SUIFANG_STORIES"].flatMap { Int($0) } ?? 80

    @Test(arguments: 0..<stories) func anyOrderEndsInTheSameState(seed: Int) throws { try check(seed: seed, orders: 4, on: .memory) }

    @Test(arguments: [3, 11, 20, 37]) func alsoOnPostgreSQL(seed: Int) throws { try check(seed: seed, orders: 2, on: .postgres) }

    private func check(seed: Int, orders: Int, on place: Ward.Place) throws {
        var story = StayStory(seed: UInt64(seed))
        let expected = try outcome(of: story.facts, on: place)
        #expect(expected.contains { $0.hasPrefix("stay") })
        for _ in 0..<orders {
            let order = story.shuffled()
            let found = try outcome(of: order, on: place)
            guard found != expected else { continue }
            let difference = found.filter { !expected.contains($0) }.map { "+ " + $0 } + expected.filter { !found.contains($0) }.map { "- " + $0 }
            Issue.record("seed \(seed): \(found.filter { $0.hasPrefix("plan") || $0.hasPrefix("stay") }) instead of \(expected.filter { $0.hasPrefix("plan") || $0.hasPrefix("stay") }): \(difference.joined(separator: "\n")) after \(order.map(\.summary).joined(separator: " | "))")
            return
        }
    }

    /// What the ward knows and is about to do when all has arrived, one line each.
    private func outcome(of facts: [Fact], on place: Ward.Place) throws -> [String] {
        let ward = try Ward(place)
        // Ids are given in order of arrival, and moments are spread by the patient's.
        try ward.take(.patient(PatientFact(identifiers: [Ward.identifier(1)])))
        for fact in facts { try ward.take(fact) }
        #expect(try ward.rollCall().isEmpty)
        return try ward.read { work in try ConvergenceTests.lines(work) }.sorted()
    }

    private static func lines(_ work: Work) throws -> [String] {
        let store = work.store
        guard let patient = try store.patient(known: [Ward.identifier(1)]), let person = try store.patient(patient) else { return [] }
        let numbers = try store.telecoms(of: patient).map { "\($0.value) \($0.isUsable)" }.sorted()
        var lines = ["patient \(person.name) \(person.sex) \(String(describing: person.birthDate)) \(person.isDeceased) \(numbers)"]
        let tasks = try store.openWorkItems(ofPatient: patient).compactMap { try store.workItem($0)?.kind.rawValue }
        lines += tasks.map { "task \($0)" }
        let stays = try store.connection.rows("SELECT id, visit FROM episode WHERE hospital_id = 1 ORDER BY id") { (ID<Episode>($0.integer(0) ?? 0), $0.string(1)) }
        let ended = try store.stays(of: patient).filter { $0.state == .ended }.compactMap(\.admittedAt)
        for (id, visit) in stays {
            guard let stay = try store.episode(id) else { continue }
            let plans = try store.plans(ofEpisode: id)
            let live = plans.filter { $0.state != .stopped }
            // Whether a later stay took over before or after the last number was deleted: nothing is planned for this one either way.
            let isTakenOver = stay.unplanned == .noWayToReach && ended.contains { $0 > (stay.admittedAt ?? $0) }
            let reason = isTakenOver ? "" : stay.unplanned?.rawValue ?? (stay.state == .ended && person.isDeceased && !plans.isEmpty && live.isEmpty ? "died" : "")
            let codes = try store.diagnoses(of: id).map(\.value) + store.procedures(of: id).map(\.code.value)
            lines.append(
                "stay \(visit) \(stay.kind) \(stay.state) \(stay.department) \(stay.attendingCode) \(stay.attendingName) \(text(stay.admittedAt)) "
                    + "\(text(stay.dischargedAt)) \(text(stay.withdrawnAt)) \(stay.disposition) \(stay.state == .cancelled ? "" : reason) \(codes)")
            lines += live.map { "plan \(visit) \($0.pathway) \($0.state) \($0.reason?.rawValue ?? "") \($0.anchor) \($0.risk)" }
            for contact in try store.contacts(ofEpisode: id, patient: patient) where contact.state.isOpen {
                lines.append(
                    "contact \(visit) \(contact.pathway) \(contact.node) \(contact.sequence) \(contact.state) \(text(contact.plannedFor)) \(text(contact.nextAt)) "
                        + "\(text(contact.windowStart)) \(text(contact.windowEnd)) \(contact.level) \(contact.risk) \(contact.department) \(contact.day) "
                        + "\(contact.late) \(contact.topics) \(contact.items)")
            }
        }
        return lines
    }

    private static func text(_ moment: Instant?) -> String { moment.map { Ward.zone.text($0) } ?? "-" }
}

extension Fact {
    /// For reports of a failure.
    fileprivate var summary: String {
        switch self {
        case .patient(let fact): "patient@\(fact.recordedAt?.milliseconds ?? 0)"
        case .episode(let fact):
            "\(fact.visit)\(fact.dischargedAt == nil ? "" : " discharged")\(fact.cleared.contains(.discharge) ? " cleared" : "")@\(fact.recordedAt?.milliseconds ?? 0)"
        case .admissionCancelled(let reference): "A11 \(reference.visit)@\(reference.recordedAt?.milliseconds ?? 0)"
        case .dischargeCancelled(let reference): "A13 \(reference.visit)@\(reference.recordedAt?.milliseconds ?? 0)"
        default: "other"
        }
    }
}
