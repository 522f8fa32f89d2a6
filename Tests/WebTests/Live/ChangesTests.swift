import Engine
import FollowUp
import Hummingbird
import HummingbirdTesting
import Storage
import TestPlaces
import Testing

@testable import Web

/// What open pages are told, and whom it is kept from.
@Suite struct ChangesTests {
    @Test(arguments: [
        ("worklist 骨科", "骨科", [LivePart.worklist, .board]), ("worklist 骨科", "妇产科", [.board]), ("worklist 骨科", nil, [.worklist, .board]),
        ("worklist ", "妇产科", [.worklist, .board]), ("problems 骨科", "骨科", [.problems, .worklist, .board]), ("problems 骨科", "妇产科", [.board]),
        ("work", "骨科", [.board]), ("figures ", "骨科", [.board]), ("", "骨科", [.worklist, .problems, .board]),
    ] as [(String, String?, Set<LivePart>)])
    func aWordConcernsSome(word: String, department: String?, parts: Set<LivePart>) {
        #expect(Changes.parts(of: word, in: department) == parts)
    }

    @Test func aChangeIsItsWord() {
        for change in [Change.worklist(department: "普外 一科"), .problems(department: ""), .figures] { #expect(Change(word: change.word) == change) }
        #expect(Change(word: "work") == nil && Change(word: "") == nil)
        #expect(Change.worklist(department: String(repeating: "很", count: 3_000)).word == "worklist ", "longer than PostgreSQL takes")
    }

    @Test func whatComesTogetherIsToldOnce() async throws {
        let changes = Changes()
        let page = try #require(changes.follow(staff: 1, department: "骨科"))
        for word in ["worklist 骨科", "problems 骨科", "worklist 骨科", "problems 妇产科"] { changes.tell(word) }
        var bell = page.bell.makeAsyncIterator()
        #expect(await bell.next() != nil)
        #expect(changes.take(page) == [.worklist, .problems, .board])
        #expect(changes.take(page).isEmpty)
        changes.end()
        #expect(await bell.next() == nil, "whoever listens does not hold up the end")
        #expect(changes.follow(staff: 1, department: nil) == nil)
    }

    @Test func pagesAreBounded() throws {
        let changes = Changes()
        let first = try #require(changes.follow(staff: 1, department: nil))
        for _ in 1..<Changes.limitEach { #expect(changes.follow(staff: 1, department: nil) != nil) }
        #expect(changes.follow(staff: 1, department: nil) == nil)
        #expect(changes.follow(staff: 2, department: nil) != nil)
        changes.leave(first)
        #expect(changes.follow(staff: 1, department: nil) != nil)
    }
}

/// The line itself, and which commands are heard on it.
@Suite(.onBothDatabases) struct LiveRouteTests {
    @Test func aLineNamesPartsAndNobody() async throws {
        let ward = try InventedWard()
        let task = try #require(await ward.task())
        let signed = try #require(await ward.engine.signIn(username: "nurse", password: "nurse", from: "test"))
        let doctor = try #require(await ward.engine.signIn(username: "doctor", password: "doctor", from: "test"))
        let (began, begun) = AsyncStream.makeStream(of: Int.self)
        let changes = Changes { begun.yield($0) }
        let words = ward.engine.database.listen()
        let hearing = Task { await changes.hear(words) { _ in try await Task.sleep(for: .seconds(60)) } }
        let router = Site(engine: ward.engine, changes: changes).router()
        try await Application(router: router).test(.router) { client in
            let nurse = Browser(client: client, token: signed.token, formToken: signed.session.formToken)
            async let line = nurse.get("/changes?fragment=1")
            var counts = began.makeAsyncIterator()
            #expect(await counts.next() == 1)
            try await ward.engine.claim(task, by: doctor.session.staff)
            // What was told once the claim was stored must have come this far before the end.
            try await Task.sleep(for: .milliseconds(1_000))
            changes.end()
            let page = try await line
            #expect(page.status == 200 && page.headers[.contentType] == "text/event-stream; charset=utf-8" && page.headers[.cacheControl] == "no-store")
            #expect(page.text.hasPrefix("event: beat\n"))
            // A listener on PostgreSQL begins with the empty word: something may have been missed.
            #expect(page.text.contains("event: changed\ndata: board worklist\n\n") || page.text.contains("event: changed\ndata: board problems worklist\n\n"))
            #expect(!page.text.contains(InventedWard.patient) && !page.text.contains("心血管"))
            #expect(await counts.next() == -1)
            #expect(try await nurse.get("/changes?fragment=1").status == 503, "the process ends")
            #expect(try await Browser(client: client, token: nil, formToken: "").get("/changes?fragment=1").status == 401)
        }
        hearing.cancel()
    }

    @Test func pagesMarkWhatLives() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "doctor") { browser in
            for (path, mark) in [
                ("/worklist", "id=\"tasks\" data-worklist data-live=\"worklist\""), ("/problems", "id=\"problems\" data-live=\"problems\""),
                ("/board", "id=\"figures\" data-live=\"board\""),
            ] {
                let page = try await browser.get(path)
                #expect(page.text.contains(mark), "\(path)")
            }
        }
    }
}
