import Engine
import FollowUp
import Hummingbird

struct PathwayRoutes {
    let engine: Engine
    /// Whether departments may change pathways here.
    let canEdit: Bool

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.pathways.pattern)) { _, context in
            try context.allow(.pathways)
            let making = try await engine.read { try $0.store.pathwaysInTheMaking() }
            return pathwaysPage(engine.library, making, try await context.frame(engine, .pathways))
        }
        console.get(RouterPath(Route.pathway("").pattern)) { _, context in
            try context.allow(.pathways)
            let id = try context.text()
            guard let reading = PathwayReading(id, version: context.form.integer("version").map { Int($0) }, engine.library) else { throw Refusal.notFound }
            let versions = try await engine.reading { try PathwayLines.read($0, id) }
            return pathwayPage(reading, versions, canEdit: canEdit, try await context.frame(engine, .pathways))
        }
        console.get(RouterPath(Route.pathwayPaper("").pattern)) { _, context -> Response in
            try context.allow(.pathways)
            let version = context.form.integer("version").map { Int($0) }
            guard let reading = PathwayReading(try context.text(), version: version, engine.library) else { throw Refusal.notFound }
            let (sheet, words) = (PathwaySheet(reading, context.words(engine)), context.words(engine))
            let (id, number) = (reading.pathway.id, reading.pathway.version)
            let known = try await engine.read { try $0.store.pathwayVersion(id, number) }
            // Of what is not kept in the database nobody knows the day.
            let day = words.zone.day(of: known.map { $0.publishedAt ?? $0.changedAt } ?? Instant(milliseconds: 0))
            let hospital = words.say(engine.settings.hospitalName)
            let bytes = try await onThread { try sheet.paper(hospital, day, words) }
            return .attachment("\(reading.pathway.id)-v\(reading.pathway.version)-\(words.tag).pdf", "application/pdf", bytes)
        }
    }
}
