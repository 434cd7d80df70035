using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StreamRisk.Streaming.Demo;

/// <summary>
/// A Schema Registry inside this process, on a free loopback port: the calls of the Confluent client for Avro schemas (register, look up,
/// by id, versions, latest, compatibility, config), with its error codes. Kept in memory, gone with <see cref="DisposeAsync"/>. Thread-safe.
/// Schema references, other schema types, deletes and contexts are not there: 404 or 422.
/// </summary>
public sealed class InProcessRegistry : IAsyncDisposable
{
    private const string ContentType = "application/vnd.schemaregistry.v1+json";

    private readonly WebApplication _app;

    private InProcessRegistry(WebApplication app, string url)
    {
        _app = app;
        Url = url;
    }

    /// <summary>For <c>schema.registry.url</c>.</summary>
    public string Url { get; }

    /// <exception cref="IOException">No loopback port can be opened.</exception>
    public static async Task<InProcessRegistry> StartAsync(CancellationToken cancellation = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Use(AnswerErrors);
        app.UseRouting();
        Map(app, new SubjectStore());
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new InProcessRegistry(app, url);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Map(WebApplication app, SubjectStore store)
    {
        app.MapGet("/subjects", context => Answer(context, Array(store.Subjects())));
        app.MapPost("/subjects/{subject}/versions", async context =>
            await Answer(context, new JsonObject { ["id"] = store.Register(Subject(context), await SchemaText(context)).Id }));
        app.MapPost("/subjects/{subject}", async context => await Answer(context, Json(store.Find(Subject(context), await SchemaText(context)))));
        app.MapGet("/subjects/{subject}/versions", context => Answer(context, Numbers(store.CountVersions(Subject(context)))));
        app.MapGet("/subjects/{subject}/versions/{version}", context => Answer(context, Json(store.ByVersion(Subject(context), Version(context)))));
        app.MapGet("/schemas/ids/{id:int}", context =>
            Answer(context, new JsonObject { ["schema"] = store.ById(int.Parse(Route(context, "id"), System.Globalization.CultureInfo.InvariantCulture)) }));
        app.MapGet("/schemas/types", context => Answer(context, Array(["AVRO"])));
        app.MapPost("/compatibility/subjects/{subject}/versions/{version}", async context =>
            await Answer(context, new JsonObject { ["is_compatible"] = store.IsCompatible(Subject(context), await SchemaText(context)) }));
        app.MapGet("/config", context => Answer(context, new JsonObject { ["compatibilityLevel"] = store.Level(null) }));
        app.MapGet("/config/{subject}", context => Answer(context, new JsonObject { ["compatibilityLevel"] = store.Level(Subject(context)) }));
        app.MapPut("/config", context => SetLevel(context, store, null));
        app.MapPut("/config/{subject}", context => SetLevel(context, store, Subject(context)));
        app.MapFallback(context =>
            throw new RegistryException(404, 404, $"{context.Request.Method} {context.Request.Path} is not served by the in-process registry"));
    }

    private static async Task AnswerErrors(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RegistryException refused)
        {
            context.Response.StatusCode = refused.Status;
            await Answer(context, new JsonObject { ["error_code"] = refused.Code, ["message"] = refused.Message });
        }
    }

    private static async Task SetLevel(HttpContext context, SubjectStore store, string? subject)
    {
        string level = Text(await Body(context), "compatibility") ?? "";
        store.SetLevel(subject, level);
        await Answer(context, new JsonObject { ["compatibility"] = level });
    }

    private static async Task<string> SchemaText(HttpContext context)
    {
        JsonObject body = await Body(context);
        string type = Text(body, "schemaType") ?? "AVRO";
        return type != "AVRO" ? throw new RegistryException(422, 42201, $"Schema type {type}: the in-process registry knows AVRO")
            : Text(body, "schema") ?? throw new RegistryException(422, 42201, "The request names no schema");
    }

    private static async Task<JsonObject> Body(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw new RegistryException(400, 400, "The body is not a JSON object");
        }
        catch (JsonException malformed)
        {
            throw new RegistryException(400, 400, malformed.Message);
        }
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Route(HttpContext context, string name) => (string)context.GetRouteValue(name)!;

    private static string Subject(HttpContext context) => Route(context, "subject");

    private static int? Version(HttpContext context)
    {
        string version = Route(context, "version");
        return version is "latest" or "-1" ? null
            : int.TryParse(version, out int number) && number > 0 ? number
            : throw new RegistryException(422, 42202, $"The specified version '{version}' is not a valid version id");
    }

    private static JsonObject Json(SubjectVersion found) => new()
    {
        ["subject"] = found.Subject,
        ["version"] = found.Version,
        ["id"] = found.Id,
        ["schema"] = found.Schema,
    };

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)v)];

    private static JsonArray Numbers(int last) => [.. Enumerable.Range(1, last).Select(v => (JsonNode?)v)];

    private static Task Answer(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
