import FollowUp
import Testing

/// What staff are given to say: a script for every pathway and every hard moment, with words that the call page fills.
@Suite struct ScriptTests {
    let library: Library

    init() throws { library = try Checkout.library.get() }

    private static let scripts = [
        "AMI_PCI": "talkAMI", "ASTHMA_P": "talkAsthmaChild", "BREAST_CA": "talkBreast", "CABG": "talkCABG", "CATARACT": "talkCataract",
        "CKD": "talkCKD", "COPD": "talkCOPD", "CRC": "talkBowel", "CS_OB": "talkBirth", "DIALYSIS": "talkDialysis", "GENERAL": "talkGeneral",
        "HF": "talkHF", "HTN": "talkHTN", "KTX": "talkTransplant", "LC_GS": "talkSurgery", "LUNG_CA": "talkLung", "ONC_CHEMO": "talkChemo",
        "STROKE": "talkSTROKE", "T2DM": "talkT2DM", "THA_TKA": "talkJoint", "THYROID": "talkThyroid",
    ]

    @Test func everyPathwayHasSomethingToTalkAbout() {
        #expect(Set(Self.scripts.keys) == Set(library.pathways.map(\.id)))
        for script in Self.scripts.values { #expect((library.scripts[script]?.lines.count ?? 0) >= 3, "\(script)") }
    }

    @Test(arguments: [
        "opening", "identity", "identityFails", "scamDoubt", "badNews", "refusal", "stopContact", "complaint", "angry", "distress", "selfHarm",
        "wrongPerson", "familyAnswers", "bereavement", "urgent", "urgentChest", "urgentStroke", "hardOfHearing", "teachBack", "address", "closing",
    ])
    func theHardMomentsHaveAScript(scene: String) {
        #expect(library.scripts[scene] != nil)
    }

    /// One press in a call: no key twice, and none that the page uses itself.
    @Test func hardMomentsHaveAKeyEach() {
        let keys = library.scripts.values.compactMap(\.key)
        #expect(Set(keys).count == keys.count && !keys.contains("D") && !keys.contains("F"))
        for scene in ["badNews", "refusal", "complaint", "selfHarm", "wrongPerson", "familyAngry", "urgent"] {
            #expect(library.scripts[scene]?.key != nil, "\(scene)")
        }
    }

    @Test func theCallPageFindsEveryPathwaysScript() {
        for (pathway, script) in Self.scripts { #expect(library.scripts[script]?.pathway == pathway, "\(script)") }
    }

    /// Another word would be read out with its braces.
    @Test func scriptsHoldOnlyWordsThatTheCallPageFills() {
        let filled: Set = ["salutation", "hospital", "department", "doctor", "phone", "patient"]
        for script in library.scripts.values {
            for text in script.lines.flatMap({ [$0.zh, $0.en] }) {
                let words = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "}" }) }
                #expect(filled.isSuperset(of: words), "\(script.id): \(text)")
            }
        }
    }

    /// Who speaks of ending their life is not left alone, and hears of help at any hour.
    @Test func selfHarmIsMetWithHelp() throws {
        let lines = try #require(library.scripts["selfHarm"]).lines.map(\.zh).joined()
        for word in ["12356", "120", "110", "不会挂电话", "通知主治"] { #expect(lines.contains(word), "\(word)") }
        #expect(!lines.contains("{link}"))
    }
}
