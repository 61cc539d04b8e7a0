"""Every mutant of a source file in one compilable text: at each place stands a choice by number, made at run time.

Places come from clang's syntax tree, so precedence, templates and macros are understood: comparisons (each boundary),
and/or, arithmetic, numbers, conditions, returned values, and statements left out. What must be a constant (constexpr,
case labels, template arguments, static_assert) is left alone; the tables that stand there are compared elsewhere.
"""

from dataclasses import dataclass, field

from clang.cindex import CursorKind as K, Index, TokenKind, TypeKind

HEAD = """#include <cstdio>
#include <cstdlib>
namespace {
struct Mutants {
    int chosen = std::getenv("TALLYBOARD_MUTANT") ? std::atoi(std::getenv("TALLYBOARD_MUTANT")) : -1;
    bool reached[16'384] = {};
    ~Mutants() {
        const char *path = std::getenv("TALLYBOARD_MUTANTS_REACHED");
        std::FILE *file = path ? std::fopen(path, "w") : nullptr;
        for (int n = 0; file && n < 16'384; ++n)
            if (reached[n])
                std::fprintf(file, "%d\\n", n);
        if (file)
            std::fclose(file);
    }
};
[[maybe_unused]] inline bool mutant_is(int n) {
    static Mutants mutants;
    mutants.reached[n] = true;
    return mutants.chosen == n;
}
}
"""

COMPARE = {"<": ["<=", ">"], "<=": ["<", ">"], ">": [">=", "<"], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}
ARITHMETIC = {"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "&": ["|"], "|": ["&"], "<<": [">>"],
              ">>": ["<<"]}
ASSIGN = {"+=": ["-="], "-=": ["+="]}
CONSTANT_PLACES = {K.STATIC_ASSERT, K.CASE_STMT, K.ENUM_CONSTANT_DECL, K.TEMPLATE_TYPE_PARAMETER}


@dataclass
class Mutant:
    number: int
    line: int
    last: int
    what: str


@dataclass
class Edit:
    start: int
    end: int
    # Wraps the text of the place, whatever became of what lies inside it.
    wrap: object
    order: int = 0


@dataclass
class Schemata:
    path: str
    source: bytes
    mutants: list = field(default_factory=list)
    edits: list = field(default_factory=list)
    barred: set = field(default_factory=set)  # numbers that do not compile
    next: int = 1

    def number(self, cursor, what):
        mutant = Mutant(self.next, cursor.extent.start.line, cursor.extent.end.line, what)
        self.next += 1
        self.mutants.append(mutant)
        return mutant.number

    def text(self):
        """The source with every edit; inner places first, so that outer ones wrap what inner ones made."""
        return HEAD.encode() + b'#line 1 "%s"\n' % self.path.encode() + self._render(0, len(self.source), self._tree())

    def _tree(self):
        edits = sorted(self.edits, key=lambda e: (e.start, -e.end, e.order))
        roots, stack = [], []
        for edit in edits:
            node = (edit, [])
            while stack and stack[-1][0].end <= edit.start and not (
                    stack[-1][0].start == edit.start and stack[-1][0].end == edit.end):
                stack.pop()
            (stack[-1][1] if stack else roots).append(node)
            stack.append(node)
        return roots

    def _render(self, start, end, nodes):
        out, at = b"", start
        for edit, inner in nodes:
            out += self.source[at:edit.start]
            out += edit.wrap(self.source[edit.start:edit.end], self._render(edit.start, edit.end, inner), self.barred)
            at = edit.end
        return out + self.source[at:end]


def flat(source):
    return " ".join(source.decode(errors="replace").split())


class Finder:
    def __init__(self, path, source, flags):
        self.out = Schemata(path, source)
        self.source = source
        self.lambdas = 0  # how deep: inside, a return also says the type
        self.unit = Index.create().parse(path, args=flags + ["-ferror-limit=0"])

    def find(self):
        for child in self.unit.cursor.get_children():
            if child.location.file and child.location.file.name == self.out.path:
                self.walk(child, None)
        return self.out

    def span(self, cursor):
        return cursor.extent.start.offset, cursor.extent.end.offset

    def own(self, cursor):
        start = cursor.extent.start
        return start.file is not None and start.file.name == self.out.path

    def walk(self, cursor, parent):
        if cursor.kind in CONSTANT_PLACES or not self.own(cursor):
            return
        if cursor.kind == K.VAR_DECL and self.is_constant(cursor):
            return
        if cursor.kind in (K.FUNCTION_DECL, K.FUNCTION_TEMPLATE, K.CXX_METHOD) and self.is_constant(cursor):
            return
        handler = {K.BINARY_OPERATOR: self.binary, K.CALL_EXPR: self.call, K.IF_STMT: self.branch,
                   K.WHILE_STMT: self.branch, K.CONDITIONAL_OPERATOR: self.ternary, K.RETURN_STMT: self.returned,
                   K.INTEGER_LITERAL: self.literal, K.CXX_BOOL_LITERAL_EXPR: self.literal,
                   K.COMPOUND_STMT: self.block, K.COMPOUND_ASSIGNMENT_OPERATOR: self.assign,
                   K.UNARY_OPERATOR: self.unary}.get(cursor.kind)
        if handler:
            handler(cursor, parent)
        self.lambdas += cursor.kind == K.LAMBDA_EXPR
        for child in cursor.get_children():
            self.walk(child, cursor)
        self.lambdas -= cursor.kind == K.LAMBDA_EXPR

    def is_constant(self, cursor):
        for token in cursor.get_tokens():
            if token.spelling in ("constexpr", "consteval"):
                return True
            if token.spelling in ("{", "=", "("):
                return False
        return False

    def operator_of(self, cursor):
        """(operator, where it stands) between exactly two operands."""
        parts = list(cursor.get_children())
        if len(parts) == 3:
            parts = [parts[0], parts[2]]
        if len(parts) != 2:
            return None
        left, right = parts[0].extent.end.offset, parts[1].extent.start.offset
        if left > right:
            return None
        between = flat(self.source[left:right])
        return (between, self.source[left:right], left, right) if between else None

    def choose(self, cursor, what, make):
        """A choice at an expression: `make` gives the mutated text from the original text of the place."""
        start, end = self.span(cursor)
        number = self.out.number(cursor, f"{flat(self.source[start:end])[:70]}  ->  {what}")

        def wrap(original, inner, barred):
            if number in barred:
                return inner
            return b"(mutant_is(%d) ? (%s) : (%s))" % (number, make(original), inner)
        self.out.edits.append(Edit(start, end, wrap, len(self.out.edits)))

    def swap(self, cursor, table):
        found = self.operator_of(cursor)
        if not found or found[0] not in table:
            return
        start, _ = self.span(cursor)
        for other in table[found[0]]:
            def make(original, other=other, a=found[2] - start, b=found[3] - start):
                return original[:a] + b" " + other.encode() + b" " + original[b:]
            self.choose(cursor, f"{found[0]} becomes {other}", make)

    def binary(self, cursor, parent):
        self.swap(cursor, {**COMPARE, **ARITHMETIC})
        found = self.operator_of(cursor)
        if found and found[0] in ("&&", "||"):
            start, _ = self.span(cursor)
            a, b = found[2] - start, found[3] - start
            self.choose(cursor, "left alone", lambda o, a=a: b"static_cast<bool>(" + o[:a] + b")")
            self.choose(cursor, "right alone", lambda o, b=b: b"static_cast<bool>(" + o[b:] + b")")

    def call(self, cursor, parent):
        if cursor.referenced is not None and cursor.spelling.startswith("operator"):
            self.swap(cursor, {**COMPARE, **ARITHMETIC})

    def assign(self, cursor, parent):
        self.swap(cursor, ASSIGN)

    def unary(self, cursor, parent):
        start, end = self.span(cursor)
        if self.source[start:start + 1] == b"!" and self.source[start + 1:start + 2] != b"=":
            self.choose(cursor, "not taken away", lambda o: b"static_cast<bool>(" + o[1:] + b")")

    def branch(self, cursor, parent):
        head = [c for c in cursor.get_children()]
        tokens = [t.spelling for _, t in zip(range(2), cursor.get_tokens())]
        if tokens[:2] == ["if", "constexpr"] or not head:
            return
        named = [c for c in head if c.kind == K.VAR_DECL]
        for child in head:
            if child.kind.is_expression() and child.kind != K.LAMBDA_EXPR:
                text = flat(self.source[slice(*self.span(child))])
                if named and self.span(named[0])[0] <= self.span(child)[0] < self.span(named[0])[1]:
                    self.condition_named(named[0])
                elif text not in ("true", "false"):
                    self.condition_bool(child, "condition")
                break
            if not child.kind.is_declaration() and child.kind != K.DECL_STMT:
                break

    def condition_named(self, declared):
        """if (auto x = f()): the name stays, the condition is never met."""
        start, end = self.span(declared)
        number = self.out.number(declared, f"{flat(self.source[start:end])[:70]}  ->  condition always false")

        def wrap(original, inner, barred):
            if number in barred:
                return inner
            return b"%s; !mutant_is(%d) && %s" % (inner, number, declared.spelling.encode())
        self.out.edits.append(Edit(start, end, wrap, len(self.out.edits)))

    def condition_bool(self, cursor, what):
        start, end = self.span(cursor)
        for value in (b"true", b"false"):
            number = self.out.number(cursor,
                                     f"{flat(self.source[start:end])[:70]}  ->  {what} always {value.decode()}")

            def wrap(original, inner, barred, number=number, value=value):
                if number in barred:
                    return inner
                return b"(mutant_is(%d) ? %s : static_cast<bool>(%s))" % (number, value, inner)
            self.out.edits.append(Edit(start, end, wrap, len(self.out.edits)))

    def ternary(self, cursor, parent):
        first = next(iter(cursor.get_children()), None)
        if first is not None:
            self.condition_bool(first, "choice")

    def returned(self, cursor, parent):
        value = next(iter(cursor.get_children()), None)
        if value is None:
            return
        start, end = self.span(cursor)
        if value.type.get_canonical().kind == TypeKind.BOOL:
            if not value.kind == K.CXX_BOOL_LITERAL_EXPR:
                self.condition_bool(value, "returned")
            return
        if self.lambdas or flat(self.source[start:end]) in ("return {}", "return std::nullopt", "return nullptr",
                                                            "return 0"):
            return
        number = self.out.number(cursor, f"{flat(self.source[start:end])[:70]}  ->  return {{}}")

        def wrap(original, inner, barred):
            if number in barred:
                return inner
            return b"if (mutant_is(%d)) return {}; else %s" % (number, inner)
        self.out.edits.append(Edit(start, end, wrap, len(self.out.edits)))

    def literal(self, cursor, parent):
        start, end = self.span(cursor)
        text = flat(self.source[start:end])
        if parent is not None and parent.kind == K.VAR_DECL and parent.storage_class.name == "STATIC":
            return
        if cursor.kind == K.CXX_BOOL_LITERAL_EXPR:
            other = "false" if text == "true" else "true"
            self.choose(cursor, other, lambda o: other.encode())
        elif text and text[0].isdigit():
            self.choose(cursor, f"{text} + 1", lambda o: o + b" + 1")
            if text not in ("0", "0U"):
                self.choose(cursor, f"{text} - 1", lambda o: o + b" - 1")

    def block(self, cursor, parent):
        for child in cursor.get_children():
            kind = child.kind
            wanted = kind in (K.CALL_EXPR, K.BINARY_OPERATOR, K.COMPOUND_ASSIGNMENT_OPERATOR, K.UNARY_OPERATOR,
                              K.BREAK_STMT, K.CONTINUE_STMT) or kind.is_expression()
            if not wanted:
                continue
            start, end = self.span(child)
            if self.source[end:end + 1] != b";" or self.source[start:end].startswith(b"(void)"):
                continue
            number = self.out.number(child, f"{flat(self.source[start:end])[:70]}  ->  left out")

            def wrap(original, inner, barred, number=number):
                return inner if number in barred else b"if (!mutant_is(%d)) %s" % (number, inner)
            self.out.edits.append(Edit(start, end, wrap, -1))


def schemata_of(path, flags):
    with open(path, "rb") as file:
        return Finder(path, file.read(), flags).find()
