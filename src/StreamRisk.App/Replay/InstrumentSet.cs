using StreamRisk.Engine.Records;
using StreamRisk.Inference.Linking;

namespace StreamRisk.App.Replay;

/// <summary>The instruments known so far, and the linker for them. One thread.</summary>
internal sealed class InstrumentSet
{
    private readonly List<Instrument> _instruments = [];
    private EntityLinker? _linker;

    /// <summary>Made anew after a change.</summary>
    public EntityLinker Linker => _linker ??= new EntityLinker(_instruments);

    public void Add(Instrument instrument)
    {
        _instruments.Add(instrument);
        _linker = null;
    }
}
