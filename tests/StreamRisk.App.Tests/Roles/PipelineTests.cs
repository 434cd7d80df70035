namespace StreamRisk.App.Tests.Roles;

/// <summary>Tests that share the topics and groups of one pipeline, and so run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PipelineTests : ICollectionFixture<Pipeline>
{
    public const string Name = "pipeline";
}
