using StreamRisk.Engine.State;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Scenarios.IssuerCreditStress;

/// <summary>What scenario 18 keeps of an issuer.</summary>
internal sealed class IssuerCreditStressState : IKeyState
{
    // More credit stories about one issuer within a day add nothing.
    private const int MostTexts = 256;

    private readonly List<CreditText> _texts = [];

    /// <summary>By event time, then document id.</summary>
    public IReadOnlyList<CreditText> Texts => _texts;

    /// <summary>What was reported last, while it can still be restated; null: nothing.</summary>
    public CreditStress? Reported { get; set; }

    public void Add(CreditText text, EventTime forgetBefore)
    {
        _texts.RemoveAll(t => t.Text.EventTime <= forgetBefore);
        if (_texts.Count == MostTexts)
        {
            _texts.RemoveAt(0);
        }

        int at = _texts.Count;
        while (at > 0 && TextEntry.Compare(_texts[at - 1].Text, text.Text) > 0)
        {
            at--;
        }

        _texts.Insert(at, text);
    }

    /// <summary>Document ids of the texts of a story, which are forgotten.</summary>
    public List<string> Retract(string root)
    {
        List<string> removed = [];
        foreach (CreditText text in _texts)
        {
            if (text.Text.Root == root)
            {
                removed.Add(text.Text.DocumentId);
            }
        }

        _texts.RemoveAll(t => t.Text.Root == root);
        return removed;
    }

    public void Save(StateWriter w)
    {
        w.Count(_texts.Count);
        foreach (CreditText text in _texts)
        {
            text.Save(w);
        }

        if (w.Has(Reported is not null))
        {
            Reported!.Save(w);
        }
    }

    public void Load(StateReader r)
    {
        for (int count = r.Count(); count > 0; count--)
        {
            _texts.Add(CreditText.Read(r));
        }

        Reported = r.Bool() ? CreditStress.Read(r) : null;
    }
}
