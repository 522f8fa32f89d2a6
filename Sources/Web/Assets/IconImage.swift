/// The mark: a heartbeat that goes on.
enum IconImage {
    static let text = #"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0a6c74"/><path d="M4 18h6l3-9 5 15 3-9h7" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """#
}
