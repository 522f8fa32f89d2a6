import Engine
import FollowUp
import Hummingbird

struct RollCallRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.rollcall.pattern)) { _, context in
            try context.allow(.rollcall)
            let frame = try await context.frame(engine, .rollcall)
            return rollCallPage(try await model(), frame)
        }
        console.get(RouterPath(Route.rollcallList("").pattern)) { _, context in
            try context.allow(.rollcall)
            guard let place = RollCallPlace(try context.text()) else { throw Refusal.notFound }
            let frame = try await context.frame(engine, .rollcall)
            let (hospital, sealer) = (engine.settings.hospital, engine.sealer)
            let after = context.form.integer("after") ?? .min
            let listing = try await engine.database.read { connection in
                try RollCallModel.lines(connection, hospital: hospital, place, after: after) { sealer.open($0) ?? "" }
            }
            return rollCallListingPage(listing, frame)
        }
    }

    private func model() async throws -> RollCallModel {
        let found = try await engine.rollcall()
        let (hospital, sealer) = (engine.settings.hospital, engine.sealer)
        let patients = found.forgotten.map(\.patient)
        let names = try await engine.database.read { connection in
            try RollCallModel.names(connection, hospital: hospital, patients) { sealer.open($0) ?? "" }
        }
        var counts: [RollCallPlace: Int] = [:]
        for (word, count) in found.accounted { if let place = RollCallPlace(word) { counts[place] = count } }
        return RollCallModel(
            checked: found.checked,
            forgotten: found.forgotten.map { stay in
                .init(
                    id: stay.episode.raw, patient: stay.patient, name: names[stay.patient] ?? "", department: stay.department,
                    dischargedAt: stay.dischargedAt)
            }, counts: counts, ranAt: engine.now)
    }
}
