import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Articles: which are for whom and when, how they are given, and that reading is noted once.
@Suite(.onBothDatabases) struct ArticleTests {
    private func sent(_ ward: Ward, _ id: String) throws -> String {
        let patient = try ward.patientID()
        try ward.work { try $0.give(id, to: patient, by: Ward.nurse) }
        return try ward.round().first { $0.purpose == .article }?.text ?? ""
    }

    private func token(_ text: String) -> String {
        guard let start = text.range(of: "/a/")?.upperBound else { return "" }
        return String(text[start...].prefix(32))
    }

    @Test func anArticleGoesOutByMessageAndItsReadingIsNotedOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let text = try sent(ward, "htn_salt")
        #expect(text.contains("王阿姨您好，心血管内科给您准备了一篇小文章") && text.contains("回复R"), "\(text)")
        let patient = try ward.patientID()
        func given() throws -> Store.GivenArticle? { try ward.read { try $0.store.givenArticles(to: patient).first } }
        #expect(try given()?.openedAt == nil)
        let token = token(text)
        let opened = try ward.work { try $0.openArticle(token)?.id }
        #expect(opened == "htn_salt")
        let first = try given()?.openedAt
        #expect(first == ward.now)
        ward.now = ward.now + .days(1)
        _ = try ward.work { try $0.openArticle(token) }
        #expect(try given()?.openedAt == first)
        ward.now = ward.now + .days(200)
        #expect(try ward.work { try $0.openArticle(token) } == nil, "too old")
    }

    @Test func foreignAndChangedTokensOpenNothing() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let text = try sent(ward, "htn_salt")
        let genuine = token(text)
        var changed = Array(genuine)
        changed[20] = changed[20] == "A" ? "B" : "A"
        let contact = try ward.contacts().leading()
        for token in [String(changed), String(genuine.dropLast()), "", ward.token(contact)] {
            #expect(try ward.work { try $0.openArticle(token) } == nil)
        }
        #expect(try ward.work { try $0.portal(genuine) } == nil, "an article's link opens no questionnaire")
    }

    @Test func oneADayAndOnlyToWhoMayBeWrittenTo() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        _ = try sent(ward, "htn_salt")
        #expect(throws: Refusal.self) { try ward.work { try $0.give("htn_measure", to: patient, by: Ward.nurse) } }
        ward.now = ward.now + .days(1)
        try ward.work { try $0.give("htn_measure", to: patient, by: Ward.nurse) }
        #expect(throws: Refusal.notFound) { try ward.work { try $0.give("nothing", to: patient, by: Ward.nurse) } }
        ward.now = ward.now + .days(1)
        try ward.work { try $0.refuse(patient, source: "staff") }
        #expect(throws: Refusal.self) { try ward.work { try $0.give("htn_salt", to: patient, by: Ward.nurse) } }
        #expect(try ward.read { try $0.store.givenArticles(to: patient).count } == 2)
    }

    @Test func thePageOffersWhatFitsTheDayAndNothingForLater() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        #expect(try ward.work { try $0.portal(ward.token(contact)) }?.articles.isEmpty == true, "questions first")
        let portal = try #require(try ward.work { try $0.finish(ward.token(contact)) })
        #expect(!portal.articles.isEmpty && portal.articles.allSatisfy { $0.pathways.contains("HTN") && $0.stage != .longTerm })
        #expect(portal.articles.first?.stage == .firstMonth, "day 14")
        let token = ward.token(contact)
        #expect(try ward.work { try $0.openArticle("htn_salt", fromContact: token)?.id } == "htn_salt")
        #expect(try ward.work { try $0.openArticle("htn_salt", fromContact: token)?.id } == "htn_salt")
        #expect(try ward.work { try $0.openArticle("cataract_week", fromContact: token) } == nil, "it is not for this patient")
        let patient = try ward.patientID()
        let given = try ward.read { try $0.store.givenArticles(to: patient) }
        #expect(given.map(\.article) == ["htn_salt"] && given.first?.way == .page && given.first?.openedAt != nil)
    }

    /// A mother who has lost her child is not told how to feed it.
    @Test(arguments: [("Z37.0", true), ("Z37.100", false), ("Z37.3", false), ("O36.400", false), ("P95", false)])
    func nothingAboutABabyAfterALoss(code: String, isOffered: Bool) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["O82.000", code], department: "产科"))
        try ward.run(until: "2026-03-20 12:00")
        let patient = try ward.patientID()
        let contact = try #require(try ward.contacts().first { $0.level == .questionnaire })
        let portal = try #require(try ward.work { try $0.finish(ward.token(contact)) })
        #expect(portal.articles.contains { $0.id.hasPrefix("birth_") } == isOffered, "\(portal.articles.map(\.id))")
        if isOffered {
            try ward.work { try $0.give("birth_jaundice", to: patient, by: Ward.nurse) }
        } else {
            #expect(throws: Refusal.self) { try ward.work { try $0.give("birth_jaundice", to: patient, by: Ward.nurse) } }
        }
    }

    /// Every patient finds something to read at every stage.
    @Test func noStageIsEmpty() throws {
        let library = try Ward.library.get()
        for pathway in library.pathways {
            for day in [0, 3, 7, 14, 30, 90, 365] {
                #expect(!library.articles(for: [pathway.id], day: day).isEmpty || day <= 1, "\(pathway.id) \(day)")
            }
        }
    }
}
