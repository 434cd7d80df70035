namespace StreamRisk.Streaming.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Project_Name_IsItsNamespace() => Assert.StartsWith("StreamRisk.Streaming", GetType().Namespace, StringComparison.Ordinal);
}
