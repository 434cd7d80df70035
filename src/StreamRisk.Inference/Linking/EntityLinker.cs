using StreamRisk.Engine.Records;

namespace StreamRisk.Inference.Linking;

/// <summary>
/// Says which instruments a text is about, by cashtags (<c>$AAPL</c>, <c>$brk-b</c>), vendor tags, and the names and aliases of the
/// instrument master: longest match on word boundaries. A name that is also an ordinary word, a short word, a bare ticker or the name
/// of several issuers needs a second cue. Deterministic, and linear in the text. Not thread-safe: it reuses its buffers.
/// </summary>
public sealed class EntityLinker
{
    public const int MaxInstruments = 20;

    /// <summary>Instruments that share the attention of a text before each loses relevance.</summary>
    private const double FullFocus = 3;

    /// <summary>Words for which one mention is dense enough.</summary>
    private const double DenseWords = 200;

    private readonly Instrument[] _instruments;
    private readonly NameIndex _index;
    private readonly MentionFinder _finder;
    private readonly SecondCue _cue;
    private readonly Evidence[] _evidence;
    private readonly List<int> _named = [];
    private readonly List<(int Instrument, double Relevance)> _ranked = [];

    /// <param name="instruments">The instrument master in force; of several records of a symbol the last one counts.</param>
    public EntityLinker(IEnumerable<Instrument> instruments)
    {
        SortedDictionary<string, Instrument> bySymbol = new(StringComparer.Ordinal);
        foreach (Instrument instrument in instruments)
        {
            bySymbol[instrument.Symbol] = instrument;
        }

        _instruments = [.. bySymbol.Values];
        _index = new NameIndex(_instruments);
        _finder = new MentionFinder(_index);
        _cue = new SecondCue(_index);
        _evidence = [.. _instruments.Select(_ => new Evidence())];
    }

    /// <summary>Links a text.</summary>
    /// <param name="cleaned">After cleaning; the spans of the entities index it.</param>
    /// <param name="vendorTags">Symbols that the publisher attached; those that the master does not know are ignored.</param>
    public LinkedEntities Link(string cleaned, IReadOnlyList<string> vendorTags)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        ArgumentNullException.ThrowIfNull(vendorTags);
        foreach (string tag in vendorTags)
        {
            foreach (int instrument in _index.FindSymbol(tag.AsSpan().TrimStart('$')) ?? [])
            {
                Named(instrument).Tagged = true;
            }
        }

        _finder.Find(cleaned);
        _cue.Read(_finder.Tokens);
        foreach (Mention mention in _finder.Mentions)
        {
            Named(mention.Instrument).See(mention);
        }

        int mentions = 0;
        foreach (Mention mention in _finder.Mentions)
        {
            Evidence evidence = _evidence[mention.Instrument];
            if (mention.IsStrong || _cue.Supports(mention, _finder.Tokens, evidence.NamedOtherwise(mention.Form!)))
            {
                evidence.Spans.Add(mention.Span);
                mentions++;
            }
        }

        LinkedEntities linked = Rank(cleaned, mentions);
        _named.ForEach(i => _evidence[i].Clear());
        _named.Clear();
        return linked;
    }

    private Evidence Named(int instrument)
    {
        Evidence evidence = _evidence[instrument];
        if (!evidence.InUse)
        {
            evidence.InUse = true;
            _named.Add(instrument);
        }

        return evidence;
    }

    private LinkedEntities Rank(string cleaned, int mentions)
    {
        _ranked.Clear();
        int tags = 0;
        foreach (int instrument in _named)
        {
            tags += _evidence[instrument].Tagged ? 1 : 0;
        }

        foreach (int instrument in _named)
        {
            Evidence evidence = _evidence[instrument];
            if (evidence.Weight > 0)
            {
                _ranked.Add((instrument, Relevance(evidence, mentions + tags, cleaned.Length, _finder.Tokens.Count)));
            }
        }

        // The index of an instrument follows its symbol.
        _ranked.Sort(static (a, b) => a.Relevance != b.Relevance ? b.Relevance.CompareTo(a.Relevance) : a.Instrument.CompareTo(b.Instrument));
        Entity[] entities = new Entity[Math.Min(_ranked.Count, MaxInstruments)];
        for (int i = 0; i < entities.Length; i++)
        {
            (int instrument, double relevance) = _ranked[i];
            entities[i] = new Entity { Instrument = _instruments[instrument].Symbol, Relevance = relevance, Spans = [.. _evidence[instrument].Spans] };
        }

        return new LinkedEntities(entities, _ranked.Count);
    }

    /// <summary>
    /// Position × focus × density. Position falls from 1 at the start to 0.5 at the end (a vendor tag stands at the start); focus is
    /// the instrument's share of all mentions, full from a third on; density falls from 1 towards 0.5 when mentions are rarer than
    /// one in 200 words.
    /// </summary>
    private static double Relevance(Evidence evidence, int allMentions, int length, int words)
    {
        double position = evidence.Tagged ? 1 : 1 - (0.5 * evidence.Spans[0].Start / length);
        double focus = Math.Min(1, FullFocus * evidence.Weight / allMentions);
        double density = 0.5 + (0.5 * Math.Min(1, DenseWords * evidence.Weight / Math.Max(1, words)));
        return Math.Round(position * focus * density, 4);
    }

    /// <summary>What a text says of one instrument.</summary>
    private sealed class Evidence
    {
        private NameForm? _form;
        private bool _several;
        private bool _strong;

        public bool InUse { get; set; }

        public bool Tagged { get; set; }

        public List<Span> Spans { get; } = [];

        /// <summary>Mentions, the vendor tag included.</summary>
        public int Weight => Spans.Count + (Tagged ? 1 : 0);

        public void See(in Mention mention)
        {
            _strong |= mention.IsStrong;
            _several |= _form is not null && mention.Form is not null && _form != mention.Form;
            _form ??= mention.Form;
        }

        /// <summary>By a tag, a name that stands on its own, or a second weak name.</summary>
        public bool NamedOtherwise(NameForm form) => Tagged || _strong || (_several && !form.IsShared);

        public void Clear()
        {
            (_form, _several, _strong, InUse, Tagged) = (null, false, false, false, false);
            Spans.Clear();
        }
    }
}
