#!/usr/bin/env bash
# Which changes of the program would no test notice?
#
#     Tests/mutate.sh ROOM [--count N] [--seed S]     N changes of Sources/ROOM, held against ROOMTests
#     Tests/mutate.sh --all [--count N] [--seed S]    N changes over all rooms, by their lines
#
# Each change is of one operator, constant, boundary or statement (Tests/mutants.pl draws them; the
# same seed draws the same). One that does not compile is not counted, and the next is drawn. All
# happens in a copy, .build-mutate, which keeps what it has built: the checkout is never touched.
set -euo pipefail

usage() {
    sed -n '3,5s/^# *//p' "$0" >&2
    exit 64
}

room= count=10 seed=1
while [ $# -gt 0 ]; do
    case $1 in
    --count) count=${2:?} && shift 2 ;;
    --seed) seed=${2:?} && shift 2 ;;
    --all | [A-Za-z]*) room=$1 && shift ;;
    *) usage ;;
    esac
done
[ -n "$room" ] || usage

cd "$(dirname "$0")/.."
copy=$PWD/.build-mutate
mutants=$PWD/Tests/mutants.pl
mkdir -p "$copy/home"
exec 9> "$copy/lock"
flock -n 9 || { echo "another mutate.sh works in $copy" >&2; exit 1; }

# The rooms that have tests, lowest first.
rooms=()
for name in $(sed -n 's/.*[tT]arget(.*name: "\([^"]*\)".*/\1/p; s/^ *name: "\([^"]*\)".*/\1/p' Package.swift); do
    [ -d "Tests/${name^}Tests" ] && [ -d "Sources/$name" ] && rooms+=("$name")
done

# Brings the copy up to date, and leaves in its manifest only what the tests of one room need. Files
# that are the same stay untouched, so that they are not built again.
prepare() {
    local folder line path
    cp Package.swift $(ls Package.resolved 2> /dev/null) README.md "$copy"
    for folder in Sources Tests Themes; do
        mkdir -p "$copy/$folder"
        { LC_ALL=C diff -rq "$folder" "$copy/$folder" || true; } | while read -r line; do
            path=${line#* in }
            path=${path/: //}
            case $line in
            "Files "*) path=${line#Files } && path=${path%% and *} && cp "$path" "$copy/$path" ;;
            "Only in $copy"*) rm -rf "$path" ;;
            "Only in "*) cp -R "$path" "$copy/$path" ;;
            esac
        done
    done
    cat >> "$copy/Package.swift" <<MANIFEST

var kept: Set<String> = []
var products: Set<String> = []
@MainActor func keep(_ name: String) {
    guard kept.insert(name).inserted else { return }
    for dependency in package.targets.first(where: { \$0.name == name })?.dependencies ?? [] {
        switch dependency {
        case .byNameItem(let name, _), .targetItem(let name, _): keep(name)
        case .productItem(_, let package, _, _): products.insert((package ?? "").lowercased())
        @unknown default: break
        }
    }
}
keep("${1^}Tests")
package.targets.removeAll { !kept.contains(\$0.name) }
package.products = []
package.dependencies.removeAll {
    guard case .sourceControl(_, let location, _) = \$0.kind else { return false }
    return !products.contains(location.split(separator: "/").last?.lowercased() ?? "")
}
MANIFEST
}

build() {
    (cd "$copy" && swift build --build-tests -Xswiftc -O -Xswiftc -gnone) > "$copy/build.log" 2>&1
}

# Runs the tests until the first that fails. The bundle holds those of one room; what a change does
# to files stays in the copy.
tests() {
    (
        cd "$copy"
        rm -rf tmp && mkdir tmp
        ulimit -v $((16 << 20)) -c 0
        HOME=$copy/home TMPDIR=$copy/tmp timeout --kill-after=5 "$1" \
            .build/debug/FirstlightPackageTests.xctest --testing-library swift-testing 2>&1 \
            < /dev/null |
            awk '{ print } /recorded an issue/ { exit 1 }' > "$copy/tests.log"
    ) 2> /dev/null
}

restore() { [ -z "${file:-}" ] || cp "$PWD/$file" "$copy/$file"; }
trap restore EXIT

noticed=0 drawn=0 survivors=()

# mutate ROOM COUNT: changes one room COUNT times.
mutate() {
    local room=$1 wanted=$2 start=$SECONDS limit tried=0 offset length text before after line fate
    prepare "$room"
    build || { tail -20 "$copy/build.log" >&2; echo "$room does not build" >&2; exit 1; }
    echo "+ $room: built in $((SECONDS - start)) s"
    start=$SECONDS
    tests 600 || { tail -20 "$copy/tests.log" >&2; echo "${room^}Tests fail unchanged" >&2; exit 1; }
    limit=$((20 + 5 * (SECONDS - start)))
    echo "+ ${room^}Tests pass unchanged in $((SECONDS - start)) s"
    while [ "$tried" -lt "$wanted" ] && IFS=$'\t' read -r -u 8 file offset length text; do
        start=$SECONDS
        "$mutants" apply "$file" "$offset" "$length" "$text" > "$copy/$file"
        if build; then
            fate=survived
            tests "$limit" || fate=noticed
            tried=$((tried + 1))
            line=$(head -c "$offset" "$file" | wc -l)
            line=$((line + 1))
            before=$(sed -n "${line}s/^ *//p" "$file")
            after=$(sed -n "${line}s/^ *//p" "$copy/$file")
            echo "$fate  $file:$line: $before  ->  ${after:-(nothing)}  ($((SECONDS - start)) s)"
            if [ $fate = noticed ]; then
                noticed=$((noticed + 1))
            else
                survivors+=("$file:$line: $before  ->  ${after:-(nothing)}")
            fi
        fi
        restore
    done 8< <("$mutants" draw "$seed" $(find "Sources/$room" -name '*.swift' | LC_ALL=C sort))
    file=
    drawn=$((drawn + tried))
}

if [ "$room" = --all ]; then
    # A draw of COUNT rooms, each as likely as it is long.
    shares=$(for name in "${rooms[@]}"; do
        echo "$name $(find "Sources/$name" -name '*.swift' -exec cat {} + | wc -l)"
    done | perl -ane '
        BEGIN { ($count, $seed) = splice @ARGV, 0, 2; srand $seed }
        push @rooms, $F[0]; $end{$F[0]} = $total += $F[1];
        END {
            for (1 .. $count) { my $at = rand $total; $n{(grep { $at < $end{$_} } @rooms)[0]}++ }
            print "$_ $n{$_}\n" for grep { $n{$_} } @rooms;
        }' "$count" "$seed")
    while read -r -u 7 name share; do mutate "$name" "$share"; done 7<<< "$shares"
else
    [ -d "Sources/$room" ] && [ -d "Tests/${room^}Tests" ] ||
        { echo "no room $room with tests; there are: ${rooms[*]}" >&2; exit 64; }
    mutate "$room" "$count"
fi

echo
echo "$noticed of $drawn changes were noticed (seed $seed)."
if [ "${#survivors[@]}" -gt 0 ]; then
    echo "Nobody noticed:"
    printf '  %s\n' "${survivors[@]}"
fi
