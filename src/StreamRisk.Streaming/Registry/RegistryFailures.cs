using System.Net;
using Confluent.SchemaRegistry;

namespace StreamRisk.Streaming.Registry;

/// <summary>Tells the failures of registry calls apart.</summary>
internal static class RegistryFailures
{
    /// <summary>Not reached, too slow, or an answer that no registry gives (a proxy's page): worth waiting for.</summary>
    public static bool IsDown(Exception error) => error switch
    {
        SchemaRegistryException answer => (int)answer.Status >= 500 || answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout,

        // The client reports its own request timeout as a cancellation; a cancellation of ours ends the pipeline all the same.
        HttpRequestException or IOException or OperationCanceledException or Newtonsoft.Json.JsonException => true,
        _ => false,
    };

    /// <summary>What to do about a refusal.</summary>
    public static string Advice(SchemaRegistryException error) => error.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Set Registry:Username and Registry:Password.",
        HttpStatusCode.Conflict => "A registered schema is not compatible with the one of this version: use new topics and rebuild.",
        HttpStatusCode.NotFound => "Registry:Url does not name a schema registry; give the whole address, with its path.",
        _ => "Look into the registry's log.",
    };
}
