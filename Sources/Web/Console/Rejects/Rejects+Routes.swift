import Engine
import FollowUp
import Hummingbird
import Interchange

struct RejectRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.rejects.pattern)) { _, context in
            try context.allow(.rejects)
            let frame = try await context.frame(engine, .rejects)
            let tab = context.form.choice("tab", as: RejectListing.Tab.self) ?? .open
            let before = context.form.integer("before") ?? .max
            let hospital = engine.settings.hospital
            return rejectsPage(
                try await engine.database.read { try RejectListing.read($0, hospital: hospital, tab: tab, before: before) }, frame)
        }
        console.get(RouterPath(Route.rejectsExport.pattern)) { _, context -> Response in
            try context.allow(.rejects)
            return try await SheetTable.rejects(context.form.choice("tab") ?? .open, context.words(engine)).answer(engine, context)
        }
        console.get(RouterPath(Route.reject(0).pattern)) { _, context in
            try context.allow(.rejects)
            let frame = try await context.frame(engine, .rejects)
            return rejectPage(try await record(context), frame)
        }
        console.get(RouterPath(Route.rejectBytes(0).pattern)) { _, context -> Response in
            try context.allow(.rejects)
            guard let id = Int64(try context.text()), let bytes = try await engine.reading({ try RejectRecord.bytes($0, id) }) else { throw Refusal.notFound }
            return .attachment("record-\(id)", "application/octet-stream", bytes)
        }
        console.post(RouterPath(Route.rejectRetry(0).pattern)) { _, context -> Response in
            try context.allow(.rejects)
            let record = try await record(context)
            let mended = record.isEditable && context.form.has("mended")
                ? RejectRecord.mended(context.form["mended"], format: record.line.format) : nil
            let words = context.words(engine)
            if let again = try await engine.retryReject(id: record.line.id, mended: mended) {
                return Response.see(.reject(record.line.id))
                    .noting(Notice(.problem, words.say("还是没收下：", "Still not taken in: ") + words.say(again.reason)), engine)
            }
            return Response.see(.rejects).noting(Notice(.done, words.say("已收下。", "Taken in.")), engine)
        }
        console.post(RouterPath(Route.rejectDismissal(0).pattern)) { _, context -> Response in
            try context.allow(.rejects)
            let words = context.words(engine)
            guard !context.form["reason"].isEmpty else {
                throw Refusal.invalid(LocalText("请写明不处理的原因。", "Please give the reason for putting it aside."))
            }
            try await engine.dismissReject(id: try await record(context).line.id, reason: context.form["reason"], by: context.staff)
            return Response.see(.rejects).noting(Notice(.done, words.say("已放到“已处理”。", "Put aside.")), engine)
        }
    }

    private func record(_ context: ConsoleRequestContext) async throws -> RejectRecord {
        guard let id = Int64(try context.text()) else { throw Refusal.notFound }
        let (hospital, sealer) = (engine.settings.hospital, engine.sealer)
        let found = try await engine.database.read { connection in
            try RejectRecord.read(connection, hospital: hospital, id: id) { sealer.openBytes($0) ?? $0 }
        }
        guard let found else { throw Refusal.notFound }
        return found
    }
}
