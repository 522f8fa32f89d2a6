import Engine
import FollowUp
import Hummingbird

struct DuplicateRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.duplicates.pattern)) { _, context in
            try context.allow(.duplicates)
            let before = context.form.integer("before").map { Instant(milliseconds: $0) }
            let model = try await engine.reading { try DuplicatesModel.read($0, before: before) }
            return duplicatesPage(model, try await context.frame(engine, .duplicates))
        }
        console.get(RouterPath(Route.duplicate(.any, .any).pattern)) { _, context in
            try context.allow(.duplicates)
            let (low, high) = try pair(context)
            guard let model = try await engine.reading({ try DuplicateModel.read($0, low, high) }) else { throw Refusal.notFound }
            return duplicatePage(model, try await context.frame(engine, .duplicates))
        }
        console.post(RouterPath(Route.duplicateDecision(.any, .any).pattern)) { _, context -> Response in
            try context.allow(.duplicates)
            let (low, high) = try pair(context)
            let words = context.words(engine)
            switch context.form["decision"] {
            case "same":
                guard let survivor: ID<Patient> = context.form.integer("survivor").map({ ID($0) }), survivor == low || survivor == high else {
                    throw Refusal.invalid(LocalText("请选择保留哪一份档案。", "Choose which record stays."))
                }
                try await engine.decideSame(survivor: survivor, other: survivor == low ? high : low, by: context.staff)
                return Response.see(.patient(survivor)).noting(
                    Notice(.done, words.say("两份档案已合并。需要时可在本页撤销。", "The records are united; it can be undone on this page.")), engine)
            case "different":
                try await engine.decideDifferent(low, high, by: context.staff)
                return Response.see(.duplicates).noting(Notice(.done, words.say("已记录：不是同一人。", "Recorded: two persons.")), engine)
            default: throw Refusal.invalid(LocalText("请选择是或不是同一个人。", "Choose whether they are one person."))
            }
        }
        console.post(RouterPath(Route.mergeUndoing(0).pattern)) { _, context -> Response in
            try context.allow(.duplicates)
            guard let id = Int64(try context.text()) else { throw Refusal.notFound }
            let survivor = try await engine.undoMerge(id, by: context.staff)
            return Response.see(.patient(survivor)).noting(
                Notice(.done, context.words(engine).say("合并已撤销，两份档案各自恢复。", "The union is undone; both records are what they were.")), engine)
        }
    }

    private func pair(_ context: ConsoleRequestContext) throws -> (ID<Patient>, ID<Patient>) {
        (try context.id(1, of: Patient.self), try context.id(2, of: Patient.self))
    }
}
