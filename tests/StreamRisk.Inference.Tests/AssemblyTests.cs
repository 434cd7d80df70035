namespace StreamRisk.Inference.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void Project_Name_IsItsNamespace() => Assert.StartsWith("StreamRisk.Inference", GetType().Namespace, StringComparison.Ordinal);
}
