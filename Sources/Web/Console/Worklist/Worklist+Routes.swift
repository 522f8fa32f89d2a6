import Engine
import FollowUp
import HTML
import Hummingbird

struct WorklistRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.worklist.pattern)) { _, context in
            worklistPage(try await model(context), try await context.frame(engine, .worklist))
        }
        console.get(RouterPath(Route.worklistExport.pattern)) { _, context -> Response in
            let session = context.session
            return try await SheetTable.worklist(tab(context), session, context.words(engine)).answer(engine, context)
        }
        console.get(RouterPath(Route.workPreview(.any).pattern)) { _, context in
            let id = try context.id(of: WorkItem.self)
            guard let preview = try await engine.reading({ try WorkPreview.read($0, id) }) else { throw Refusal.notFound }
            return workPreview(preview, try await context.frame(engine, .worklist))
        }
        console.post(RouterPath(Route.workNext.pattern)) { _, context -> Response in
            let department = context.session.department.isEmpty ? nil : context.session.department
            guard let item = try await engine.claimNext(for: context.staff, department: department) else {
                let words = context.words(engine)
                return Response.see(.worklist).noting(
                    Notice(.done, words.say("现在没有下一位：都在处理中，或还没到时间。", "Nobody is next: all are being handled, or not due yet.")), engine)
            }
            return .see(.call(item))
        }
        console.post(RouterPath(Route.claim(.any).pattern)) { _, context -> Response in
            let item = try context.id(of: WorkItem.self)
            try await engine.claim(item, by: context.staff)
            return .see(.call(item))
        }
        console.post(RouterPath(Route.release(.any).pattern)) { _, context -> Response in
            try await engine.release(try context.id(of: WorkItem.self), by: context.staff)
            let words = context.words(engine)
            return Response.see(.worklist).noting(Notice(.done, words.say("已放回列表，同事可以领取。", "Put back: colleagues can take it.")), engine)
        }
    }

    private func model(_ context: ConsoleRequestContext) async throws -> WorklistModel {
        let session = context.session
        let tab = tab(context)
        let after = context.form["after"]
        return try await engine.reading { try WorklistModel.read($0, session, tab: tab, after: after) }
    }

    /// The tab that was asked for, where it is open to the person.
    private func tab(_ context: ConsoleRequestContext) -> WorkTab {
        let asked: WorkTab = context.form.choice("tab") ?? WorkTab.first(for: context.session)
        return WorkTab.open(to: context.session).contains(asked) ? asked : WorkTab.first(for: context.session)
    }
}
