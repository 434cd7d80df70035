using System.Reflection;
using Confluent.SchemaRegistry;

namespace StreamRisk.Streaming.Tests.Registry;

/// <summary>A registry client whose registry can be switched off, and counts the calls.</summary>
public class FlakyRegistry : DispatchProxy
{
    private ISchemaRegistryClient _target = null!;
    private int _calls;

    public bool Down { get; set; }

    public int Calls => Volatile.Read(ref _calls);

    public static (ISchemaRegistryClient Client, FlakyRegistry Switch) Around(ISchemaRegistryClient target)
    {
        ISchemaRegistryClient client = Create<ISchemaRegistryClient, FlakyRegistry>();
        var flaky = (FlakyRegistry)(object)client;
        flaky._target = target;
        return (client, flaky);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Interlocked.Increment(ref _calls);
        return Down && targetMethod!.Name != "Dispose" ? throw new HttpRequestException("connection refused") : targetMethod!.Invoke(_target, args);
    }
}
