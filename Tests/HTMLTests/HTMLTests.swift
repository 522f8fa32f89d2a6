import HTML
import Testing

@Suite struct EscapingTests {
    @Test(arguments: [
        ("plain 王秀英", "plain 王秀英"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("</script><script>x()</script>", "&lt;/script&gt;&lt;script&gt;x()&lt;/script&gt;"),
        ("it's \"so\"", "it&#39;s &quot;so&quot;"),
        // A quote and a combining acute accent are one Character.
        ("\"\u{301} onload=x", "&quot;\u{301} onload=x"),
        ("<\u{338}b>", "&lt;\u{338}b&gt;"),
        ("'\u{200D}", "&#39;\u{200D}"),
        ("a\u{0}b\u{1B}c\u{7F}", "a b c "),
        ("line\nnext\t\r", "line\nnext\t\r"),
    ])
    func textStaysText(text: String, escaped: String) {
        #expect(HTML(text).bytes == Array(escaped.utf8))
        #expect(p { text }.bytes == Array("<p>\(escaped)</p>".utf8))
        #expect(p(.title(text)) {}.bytes == Array("<p title=\"\(escaped)\"></p>".utf8))
    }

    @Test func longTextsKeepEveryByte() {
        let text = String(repeating: "肺炎<", count: 5_000)
        #expect(HTML(text).text == String(repeating: "肺炎&lt;", count: 5_000))
    }
}

@Suite struct AttributeTests {
    @Test(arguments: [
        ("/patients/1", "/patients/1"), ("?after=3", "?after=3"), ("#top", "#top"), ("https://a.cn/x", "https://a.cn/x"),
        ("tel:13800138000", "tel:13800138000"), ("/a:b", "/a:b"), ("a?b=c:d", "a?b=c:d"),
        ("javascript:alert(1)", "#"), ("JaVaScRiPt:alert(1)", "#"), (" javascript:alert(1)", "#"), ("java\nscript:x", "#"),
        ("data:text/html,x", "#"), ("vbscript:x", "#"),
    ])
    func linksCarryNoScript(given: String, written: String) {
        #expect(a(.href(given)) {}.text == "<a href=\"\(written)\"></a>")
        #expect(form(.action(given)) {}.text == "<form action=\"\(written)\"></form>")
    }

    @Test func absentAndBareAttributes() {
        #expect(input(.type("radio"), .checked(), .disabled(false), .title(nil)).text == "<input type=\"radio\" checked>")
        #expect(div(.class("", "card", "on")) {}.text == "<div class=\"card on\"></div>")
        #expect(div(.class("")) {}.text == "<div></div>")
        #expect(div(.absent) {}.text == "<div></div>")
    }

    @Test func dataAndAria() {
        #expect(
            tr(.data("item", "7\""), .data("here"), .data("gone", false), .aria("selected", true), .aria("label", "a")) {}.text
                == "<tr data-item=\"7&quot;\" data-here aria-selected=\"true\" aria-label=\"a\"></tr>")
    }
}

@Suite struct BuilderTests {
    @Test(arguments: [(0, "<ul></ul>"), (2, "<ul><li>0</li><li>1<b>!</b></li></ul>")])
    func loopsAndConditions(count: Int, expected: String) {
        let list = ul {
            for n in 0..<count {
                li {
                    String(n)
                    if n == 1 { b { "!" } }
                }
            }
        }
        #expect(list.text == expected)
    }

    @Test func elseSwitchAndOptional() {
        func render(_ n: Int?) -> String {
            HTML {
                if let n { "n\(n)" } else { "none" }
                switch n {
                case 1: b { "one" }
                default: i { "other" }
                }
                n.map { HTML("<\($0)>") }
            }.text
        }
        #expect(render(1) == "n1<b>one</b>&lt;1&gt;")
        #expect(render(nil) == "none<i>other</i>")
    }

    @Test func documentsBeginWithTheDoctype() {
        let page = HTML.document(html(.lang("zh-CN")) { head { script(src: "/a.js") } })
        #expect(page.text == "<!doctype html>\n<html lang=\"zh-CN\"><head><script src=\"/a.js\" defer></script></head></html>")
    }

    @Test func voidElementsHaveNoEnd() {
        #expect((br() + input(.name("q"))).text == "<br><input name=\"q\">")
    }
}
