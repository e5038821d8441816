using Seqsvr.Events.Model;
using Seqsvr.Events.Templates;
using Seqsvr.Query.Execution.Texts;
using Seqsvr.Query.Execution.Vectors;
using Seqsvr.Query.Planning;
using Seqsvr.Store.Scan;

namespace Seqsvr.Query.Execution.Messages;

/// <summary>
/// Looks for a needle in messages without rendering them. A message is a template's literals and what fills the holes between them, so there are few ways in
/// which the needle may lie in it; each way asks something of the holes, and that is answered once for each distinct value, or for whole groups at once. What
/// is left in doubt (holes with a format, objects) is for the caller to render. Belongs to one worker.
/// </summary>
internal sealed class MessageSearch(TextTest test, TextAnswers answers)
{
    /// <summary>More literals than there are bits are not remembered apart.</summary>
    const int TokensMax = 64;

    /// <summary>A store of more templates has one-off texts among them.</summary>
    const int PlacesMax = 1024;

    static readonly TextTest OpeningBrace = new(TextMatch.Inside, "{"u8.ToArray(), IgnoreCase: false, IsNegated: false);
    static readonly TextTest ClosingBrace = new(TextMatch.Inside, "}"u8.ToArray(), IgnoreCase: false, IsNegated: false);

    // That the test is negated is the caller's affair.
    readonly TextTest _test = test with { IsNegated = false };
    readonly Dictionary<(MessageTemplate, ulong Literals), NeedlePlaces> _places = [];
    readonly HoleTests _holes = new(answers);
    readonly TemplateRows _byTemplate = new();
    readonly Selection _open = new();
    readonly Selection _candidates = new();
    readonly Selection _withTemplate = new();
    MessageVerdict[] _verdicts = [];
    GroupMessages _messages = null!;

    /// <summary>Of each row of the group that was selected, where <see cref="Run"/> said <see cref="UnitVerdict.Some"/>.</summary>
    public ReadOnlySpan<MessageVerdict> Verdicts => _verdicts;

    /// <summary>What the selected rows of a batch have in common, or that it takes <see cref="Verdicts"/> to tell.</summary>
    public UnitVerdict Run(Batch batch, Selection selection, GroupMessages messages)
    {
        _messages = messages;
        _holes.Use(batch);
        var group = batch.Group;
        var message = group.IndexOf(Members.Message);
        var template = group.IndexOf(Members.Template);
        if (message < 0 && template >= 0 && batch.Column(template) is { IsConstant: true, UniformKind: SlotKind.Text } only)
            return SearchTemplate(messages.Resolve(only.CellAt(0)), selection, group.Count);
        Reset(group.Count);
        var rows = message < 0 ? selection : SearchSent(batch.Column(message), selection);
        if (template >= 0)
            SearchTemplates(batch.Column(template), rows, group.Count);
        return UnitVerdict.Some;
    }

    // Messages that came as such. Gives the rows that have none.
    Selection SearchSent(ColumnVector sent, Selection selection)
    {
        _withTemplate.Clear();
        var found = answers.Find(sent.Texts, _test);
        foreach (var row in selection.Rows)
            if (sent.KindAt(row) != SlotKind.Text)
                _withTemplate.Append(row, times: 1);
            else if (found.Passes(sent.SlotAt(row)))
                _verdicts[row] = MessageVerdict.Yes;
        return _withTemplate;
    }

    void SearchTemplates(ColumnVector templates, Selection selection, int groupRows)
    {
        if (!GroupMessages.AreFew(templates.Texts))
        {
            SearchOneOff(templates, selection);
            return;
        }
        _byTemplate.Divide(templates, selection);
        for (var code = 0; code < templates.Texts.Count; code++)
            if (_byTemplate[code] is { Count: > 0 } rows)
                SearchTemplate(_messages.Resolve(new Cell(SlotKind.Text, code, templates.Texts)), rows, groupRows);
    }

    // Without braces a template is the message. One that has some would have to be cut into pieces for this one row: rendering does no more.
    void SearchOneOff(ColumnVector templates, Selection selection)
    {
        var found = answers.Find(templates.Texts, _test);
        var opening = answers.Find(templates.Texts, OpeningBrace);
        var closing = answers.Find(templates.Texts, ClosingBrace);
        foreach (var row in selection.Rows)
        {
            if (templates.KindAt(row) != SlotKind.Text)
                continue;
            var code = templates.SlotAt(row);
            if (opening.Passes(code) || closing.Passes(code))
                _verdicts[row] = MessageVerdict.Doubtful;
            else if (found.Passes(code))
                _verdicts[row] = MessageVerdict.Yes;
        }
    }

    UnitVerdict SearchTemplate(ResolvedTemplate template, Selection rows, int groupRows)
    {
        var places = PlacesIn(template);
        if (places.IsEverywhere)
        {
            Mark(rows, MessageVerdict.Yes, groupRows);
            return UnitVerdict.All;
        }
        if (places.Chains is null)
        {
            Mark(rows, MessageVerdict.Doubtful, groupRows);
            return UnitVerdict.Some;
        }
        var verdict = UnitVerdict.None;
        foreach (var chain in places.Chains)
        {
            if (!MayHold(template, chain))
                continue;
            if (verdict == UnitVerdict.None)
            {
                Mark(rows, MessageVerdict.No, groupRows);
                _open.CopyFrom(rows);
                verdict = UnitVerdict.Some;
            }
            MarkWhere(template, chain, groupRows);
        }
        return verdict;
    }

    bool MayHold(ResolvedTemplate template, HoleTest[] chain)
    {
        foreach (var hole in chain)
            if (template.IsPlain(hole.Token) && !_holes.MayPass(template, hole))
                return false;
        return true;
    }

    // Rows in doubt stay open, since another way may be free of it.
    void MarkWhere(ResolvedTemplate template, HoleTest[] chain, int groupRows)
    {
        _candidates.CopyFrom(_open);
        var verdict = MessageVerdict.Yes;
        foreach (var hole in chain)
        {
            if (_candidates.Count == 0)
                return;
            if (template.IsPlain(hole.Token))
                _holes.Keep(template, hole, _candidates);
            else
                verdict = MessageVerdict.Doubtful;
        }
        Mark(_candidates, verdict, groupRows);
        if (verdict == MessageVerdict.Yes)
            _open.Remove(_candidates);
    }

    NeedlePlaces PlacesIn(ResolvedTemplate template)
    {
        if (template.Tokens.Length > TokensMax)
            return NeedleAlignment.Find(template, _test);
        var literals = 0ul;
        for (var token = 0; token < template.Tokens.Length; token++)
            literals |= template.IsLiteral(token) ? 1ul << token : 0;
        var key = (template.Template, literals);
        if (_places.TryGetValue(key, out var known))
            return known;
        var places = NeedleAlignment.Find(template, _test);
        if (_places.Count < PlacesMax)
            _places.Add(key, places);
        return places;
    }

    void Mark(Selection rows, MessageVerdict verdict, int groupRows)
    {
        Vector.Room(ref _verdicts, groupRows);
        foreach (var row in rows.Rows)
            _verdicts[row] = verdict;
    }

    void Reset(int groupRows) => Vector.Room(ref _verdicts, groupRows).Clear();
}
