import FHIR
import FollowUp
import Storage

extension Store.Standing {
    /// In the shape `FollowUp`.
    func json(_ zone: HospitalZone) -> JSON {
        var members = [
            JSON.Member("opted_out", .bool(patient.refusedAt != nil)), JSON.Member("died", .bool(patient.isDeceased)),
            JSON.Member(
                "plans",
                .array(
                    plans.prefix(1_000).map { plan in
                        JSON.of([
                            "pathway": .string(plan.pathway), "state": .string(plan.state.rawValue), "reason": .text(plan.reason?.rawValue),
                            "began_on": .string(plan.anchor.description),
                        ])
                    })),
        ]
        if let contact = nextContact {
            members.append(
                JSON.Member(
                    "next_contact",
                    .of([
                        "planned_for": .string(APITime.text(contact.plannedFor, zone)), "state": .string(contact.state.rawValue),
                        "department": .text(contact.department),
                    ])))
        }
        if let lastHeardAt { members.append(JSON.Member("last_heard_at", .string(APITime.text(lastHeardAt, zone)))) }
        members.append(
            JSON.Member(
                "open_problems",
                .array(
                    problems.map { problem in
                        JSON.of([
                            "grade": .string(problem.grade.rawValue), "state": .string(problem.state.rawValue),
                            "found_at": .string(APITime.text(problem.openedAt, zone)),
                        ])
                    })))
        return .object(members)
    }
}
