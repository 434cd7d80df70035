using StreamRisk.Engine.Market;
using StreamRisk.Engine.Records;
using StreamRisk.Engine.Text;

namespace StreamRisk.Engine.Tasks;

/// <summary>What a text or a retraction does to a key once its time has come: the text state first, then the scenarios.</summary>
internal static class TextWork
{
    public static void Apply(IssuerState issuer, PendingTexts.Item item)
    {
        if (item.Text is { } text)
        {
            Apply(issuer, item.Instrument!, item.Raw, text);
        }
        else
        {
            Apply(issuer, item.Raw, item.Retraction!.Value);
        }
    }

    public static void Apply(IssuerState issuer, InstrumentState s, in RawRef raw, in TextSignal text)
    {
        TaskContext context = issuer.Context;
        context.Coverage.At(text.EventTime);
        context.Use(s);
        bool trusted = context.Sources.IsTrusted(text.Source);
        (string Topic, string Term)? credit = trusted ? context.CreditTerms.Find(text.Words) : null;
        TextEntry entry = s.Text.Add(raw, text, context.Sources.WeightOf(text.Source), trusted, credit, context.Parameters.Text);
        if (context.MayEvaluate())
        {
            for (int i = 0; i < issuer.Scenarios.Count; i++)
            {
                issuer.Scenarios[i].OnText(s, raw, text, entry.Novel);
            }
        }
    }

    /// <returns>True: the key held the story.</returns>
    public static bool Apply(IssuerState issuer, in RawRef raw, in TextRetraction retraction)
    {
        bool held = false;
        issuer.Context.Coverage.At(retraction.EventTime);
        foreach (InstrumentState s in issuer.Instruments)
        {
            if (!s.Text.Retract(retraction.DocumentId))
            {
                continue;
            }

            held = true;
            if (issuer.Context.MayEvaluate())
            {
                issuer.Context.Use(s);
                for (int i = 0; i < issuer.Scenarios.Count; i++)
                {
                    issuer.Scenarios[i].OnRetraction(s, raw, retraction);
                }
            }
        }

        return held;
    }
}
