import FollowUp
import SQL

/// What accounts for an ended stay: every one has exactly one of these, or is forgotten.
enum RollCallPlace: Hashable, Sendable {
    /// A contact with a next moment, open work, or a pause while the patient is in hospital again.
    case nextStep
    case completed
    case stopped(Plan.StopReason)
    /// No plan, for a recorded reason.
    case unplanned(UnplannedReason)
    /// None of these: it must never happen.
    case forgotten

    static let all: [RollCallPlace] =
        [.nextStep, .completed] + Plan.StopReason.allCases.map(RollCallPlace.stopped)
        + UnplannedReason.allCases.map(RollCallPlace.unplanned) + [.forgotten]

    /// The word that the roll call counts under, that `stays` gives and that URLs carry.
    var text: String {
        switch self {
        case .nextStep: "nextStep"
        case .completed: "completed"
        case .stopped(let reason): "stopped." + reason.rawValue
        case .unplanned(let reason): "unplanned." + reason.rawValue
        case .forgotten: "forgotten"
        }
    }

    init?(_ text: String) {
        guard let place = RollCallPlace.all.first(where: { $0.text == text }) else { return nil }
        self = place
    }

    func title(_ words: Words) -> String {
        switch self {
        case .nextStep: words.say("有下一步", "Has a next step")
        case .completed: words.say("方案已走完", "Plan completed")
        case .stopped(let reason): words.say("方案停止：", "Plan stopped: ") + words.name(reason)
        case .unplanned(let reason): words.name(reason)
        case .forgotten: words.say("被忘记", "Forgotten")
        }
    }

    var isUnplanned: Bool {
        if case .unplanned = self { return true }
        return false
    }

    /// Every ended inpatient or emergency stay with its place, by the same rules as `Store.rollCall`: columns `id`,
    /// `patient_id`, `department`, `at`, `place`.
    static func stays(hospital: Int64) -> Statement {
        """
        SELECT s.id AS id, s.patient_id AS patient_id, s.department AS department, s.at AS at,
          CASE
            WHEN s.unplanned IS NOT NULL THEN 'unplanned.' || s.unplanned
            WHEN s.next = 1 THEN 'nextStep'
            WHEN s.next IS NULL AND s.plans > 0 AND s.running = 0 THEN COALESCE('stopped.' || s.reason, 'completed')
            ELSE 'forgotten'
          END AS place
        FROM (
          SELECT e.id AS id, e.patient_id AS patient_id, e.department AS department, e.discharged_at AS at, e.unplanned AS unplanned,
            (SELECT MIN(CASE WHEN \(statement: hasNextStep) THEN 1 ELSE 0 END) FROM contact c
              WHERE c.hospital_id = e.hospital_id AND c.patient_id = e.patient_id
              AND (c.episode_id = e.id OR c.id IN (SELECT m.merged_into FROM contact m WHERE m.hospital_id = e.hospital_id
                AND m.patient_id = e.patient_id AND m.episode_id = e.id AND m.merged_into IS NOT NULL))
              AND c.state IN ('planned', 'reaching', 'handed', 'held')) AS next,
            (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id) AS plans,
            (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id
              AND p.state IN ('active', 'suspended')) AS running,
            (SELECT MIN(p.reason) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id
              AND p.state = 'stopped') AS reason
          FROM episode e
          WHERE e.hospital_id = \(hospital) AND e.state = 'ended' AND e.kind IN ('inpatient', 'emergency')
        ) s
        """
    }

    /// One open contact without a next step makes a stay forgotten, whatever others lie ahead.
    private static var hasNextStep: Statement {
        """
        (c.state IN ('planned', 'reaching') AND c.next_at IS NOT NULL)
        OR (c.state = 'handed' AND EXISTS (SELECT 1 FROM work_item w WHERE w.hospital_id = c.hospital_id
          AND w.contact_id = c.id AND w.kind <> 'reply' AND w.state IN ('open', 'claimed')))
        OR (c.state = 'held' AND EXISTS (SELECT 1 FROM episode o WHERE o.hospital_id = c.hospital_id
          AND o.patient_id = c.patient_id AND o.state = 'open'))
        """
    }
}
