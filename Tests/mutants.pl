#!/usr/bin/env perl
# Draws changes of Swift files for mutate.sh, and makes them.
#
#     mutants.pl draw SEED FILE...            every change that can be made, in the order of a draw;
#                                             a line each: file, offset, length, text in its place
#     mutants.pl apply FILE OFFSET LENGTH TEXT    the file with that change, on standard output
#
# A change is of one operator, constant, boundary or statement, never within comments, strings,
# imports, attributes, preconditions or compiler directives. The four kinds take turns, so that a table of numbers
# does not crowd out the rest.
use v5.30;
use warnings;

sub contents {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "cannot read $path: $!\n";
    local $/;
    return scalar <$file>;
}

# What stands in for each operator, one drawn where there are several.
my %operators = (
    '+' => ['-'], '-' => ['+'], '*' => ['/'], '/' => ['*'], '%' => ['*'],
    '+=' => ['-='], '-=' => ['+='], '*=' => ['/='], '/=' => ['*='],
    '&+' => ['&-'], '&-' => ['&+'], '&*' => ['&+'],
    '&&' => ['||'], '||' => ['&&'], '==' => ['!='], '!=' => ['=='],
    '&' => ['|'], '|' => ['&'], '^' => ['&'], '<<' => ['>>'], '>>' => ['<<'],
    '&<<' => ['&>>'], '&>>' => ['&<<'], 'min(' => ['max('], 'max(' => ['min('],
);
my %boundaries = (
    '<' => ['<=', '>='], '<=' => ['<', '>'], '>' => ['>=', '<='], '>=' => ['>', '<'],
    '..<' => ['...'], '...' => ['..<'], '.first' => ['.last'], '.last' => ['.first'],
);

# The text with every character of comments, strings, imports, attributes, directives and
# preconditions blank.
sub code {
    my ($text) = @_;
    my $blank = sub { my ($piece) = @_; $piece =~ s/[^\n]/ /g; $piece };
    $text =~ s{
        ( //[^\n]* | (?<nest>/\*(?:[^*/]++|\*(?!/)|/(?!\*)|(?&nest))*\*/)
        | (?<hash>\#*)""".*?"""\g{hash} | (?<hashes>\#+)"[^\n]*?"\g{hashes}
        | (?<string>"(?:[^"\\\n]++|\\\((?<inner>(?:[^()"\n]++|\((?&inner)\)|(?&string))*)\)|\\[^(\n])*")
        | ^[ ]*(?:\#|@|precondition|assert|fatalError)[^\n]* | ^[ ]*(?:[@\w]+[ ])*import[ ][^\n]* )
    }{$blank->($1)}gsemx;
    return $text;
}

# Every place of one file that a change fits: kind, offset, length, texts in its place.
sub places {
    my ($text) = @_;
    my $code = code($text);
    my @places;
    my $note = sub { push @places, [@_] };
    while ($code =~ m{(?<=\s)(&?[-+*/%]=?|&&|\|\||[!=]=|[&|^]|&?<<|&?>>)(?=\s)}g) {
        $note->('operator', $-[1], length $1, $operators{$1}) if $operators{$1};
    }
    while ($code =~ m{(?<![\w.])((?:min|max)\()}g) {
        $note->('operator', $-[1], length $1, $operators{$1});
    }
    while ($code =~ m{(?<=[\s(\[])!(?=[\w(.])}g) { $note->('operator', $-[0], 1, ['']) }
    while ($code =~ m{(?<=\s)([<>]=?)(?=\s)}g) {
        $note->('boundary', $-[1], length $1, $boundaries{$1});
    }
    while ($code =~ m{(\.\.<|\.\.\.)(?=[\w(\$.-])}g) {
        $note->('boundary', $-[1], 3, $boundaries{$1});
    }
    while ($code =~ m{(\.first|\.last)\b(?![(\w])}g) {
        $note->('boundary', $-[1], length $1, $boundaries{$1});
    }
    while ($code =~ m{(?<![\w.\$])(?<![eE][-+])(\d[\d_]*)(?![\w.]|\.\d)}g) {
        my ($offset, $length, $digits) = ($-[1], length $1, $1);
        $digits =~ s/_//g;
        next if length $digits > 15;
        $note->('constant', $offset, $length, [$digits + 1, $digits == 0 ? () : $digits - 1]);
    }
    while ($code =~ m{(?<![\w.\$])(\d[\d_]*\.\d[\d_]*(?:e-?\d+)?)\b}gi) {
        my ($offset, $length, $number) = ($-[1], length $1, $1);
        $number =~ s/_//g;
        $note->('constant', $offset, $length, [$number == 0 ? '1.0' : "($number * 1.05)"]);
    }
    while ($code =~ m{(?<![\w.])(true|false)\b}g) {
        $note->('constant', $-[1], length $1, [$1 eq 'true' ? 'false' : 'true']);
    }
    # A call or an assignment alone on its line, and what leaves a loop or goes on with it.
    while ($code =~ m~^[ ]+((?:try[?]?[ ]|await[ ])*[a-zA-Z_]\w*[\w.\[\]?]*
            (?:(?<call>\((?:[^()\n]++|(?&call))*\))|[ ][-+*/&]?=[ ][^\n{]+[^\n{(\[,=+*/?:-])
            |continue|break)[ ]*$~gmx) {
        my ($offset, $length, $statement) = ($-[1], length $1, $1);
        next if $statement =~ /^(?:if|guard|while|switch|return|case|for|self\.init|super)\b/;
        $note->('statement', $offset, $length, ['']);
    }
    return @places;
}

my $mode = shift // '';
if ($mode eq 'apply' && @ARGV == 4) {
    my ($path, $offset, $length, $replacement) = @ARGV;
    my $text = contents($path);
    substr($text, $offset, $length) = $replacement;
    binmode STDOUT;
    print $text;
} elsif ($mode eq 'draw' && @ARGV > 1) {
    srand(shift);
    my %kinds;
    for my $path (@ARGV) {
        push @{ $kinds{ $_->[0] } }, [$path, @$_] for places(contents($path));
    }
    while (%kinds) {
        my $kind = (sort keys %kinds)[rand keys %kinds];
        my $drawn = splice @{ $kinds{$kind} }, rand @{ $kinds{$kind} }, 1;
        delete $kinds{$kind} unless @{ $kinds{$kind} };
        my ($path, undef, $offset, $length, $texts) = @$drawn;
        say join "\t", $path, $offset, $length, $texts->[rand @$texts];
    }
} else {
    die "usage: mutants.pl draw SEED FILE... | apply FILE OFFSET LENGTH TEXT\n";
}
