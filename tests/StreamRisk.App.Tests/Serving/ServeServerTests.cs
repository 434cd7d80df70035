using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StreamRisk.App.Hosting;
using StreamRisk.App.Serving;
using StreamRisk.Inference.Onnx;
using StreamRisk.Inference.Scoring;

namespace StreamRisk.App.Tests.Serving;

public sealed class ServeServerTests : IAsyncLifetime
{
    private const int QueueTexts = 8;
    private static readonly ModelHead[] Heads =
        [new("sentiment", "sentiment", ["negative", "positive", "neutral"]), new("topic", "topic", ["other"])];

    private readonly GatedScorer _scorer = new();
    private readonly HttpClient _client = new();
    private ServeServer _server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = new ServeServer(new ServeOptions { Port = 0, BodyBytes = 4_096 }, new TelemetryOptions(), _scorer, Heads, QueueTexts);
        await _server.StartAsync(Cancelled);
        _client.BaseAddress = _server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _scorer.Open();
        await _server.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Classify_ManyTexts_AnswersInTheirOrder()
    {
        _scorer.Open();
        using HttpResponseMessage response = await Post(new { texts = new[] { "bad", "good", " " } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonElement[] results = [.. (await Json(response)).GetProperty("results").EnumerateArray()];
        Assert.Equal("negative", results[0].GetProperty("heads")[0].GetProperty("label").GetString());
        Assert.Equal("positive", results[1].GetProperty("heads")[0].GetProperty("label").GetString());
        Assert.Equal(0.8f, results[1].GetProperty("heads")[0].GetProperty("probabilities").GetProperty("positive").GetSingle());
        Assert.Contains("empty", results[2].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_QueueFull_Is429AndTheOthersGetTheirAnswers()
    {
        Task<HttpResponseMessage> first = Post(new { texts = Enumerable.Repeat("good", 5) });
        Assert.True(SpinWait.SpinUntil(() => _scorer.Pending == 5, TimeSpan.FromSeconds(90)));
        using HttpResponseMessage second = await Post(new { texts = Enumerable.Repeat("good", 4) });
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter!.Delta);
        Assert.Equal(5, _scorer.Pending);
        _scorer.Open();
        using HttpResponseMessage answer = await first;
        Assert.Equal(5, (await Json(answer)).GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Classify_TooMuch_Is413()
    {
        using HttpResponseMessage bytes = await Post(new { text = new string('x', 5_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bytes.StatusCode);
        using HttpResponseMessage texts = await Post(new { texts = Enumerable.Repeat("x", QueueTexts + 1) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, texts.StatusCode);
        Assert.Contains("at most 8", (await Json(texts)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"text":1}""")]
    [InlineData("""{"texts":[]}""")]
    [InlineData("""{"texts":["a",null]}""")]
    [InlineData("""{"text":"a","texts":["a"]}""")]
    [InlineData("""{"text":"a","language":"en"}""")]
    [InlineData("""{"text":"\ud800"}""")]
    public async Task Classify_BadBody_Is400AndSaysWhy(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync("v1/classify", content, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await Json(response)).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Stop_RequestInFlight_IsAnsweredFirst()
    {
        Task<HttpResponseMessage> request = Post(new { text = "good" });
        Assert.True(SpinWait.SpinUntil(() => _scorer.Pending == 1, TimeSpan.FromSeconds(90)));
        Task stop = _server.StopAsync();
        Assert.False(request.IsCompleted);
        _scorer.Open();
        using HttpResponseMessage response = await request;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await stop;
    }

    [Fact]
    public async Task Model_Failed_Is503AndNotHealthy()
    {
        using HttpResponseMessage healthy = await _client.GetAsync("health/ready", Cancelled);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
        Task<HttpResponseMessage> request = Post(new { text = "good" });
        Assert.True(SpinWait.SpinUntil(() => _scorer.Pending == 1, TimeSpan.FromSeconds(90)));
        _scorer.Fail();
        using HttpResponseMessage waiting = await request;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
        using HttpResponseMessage later = await Post(new { text = "good" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
        using HttpResponseMessage ready = await _client.GetAsync("health/ready", Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    public async Task Documents_OpenApiAndMetrics_AreServed()
    {
        _scorer.Open();
        using HttpResponseMessage answer = await Post(new { text = "good" });
        JsonElement document = await _client.GetFromJsonAsync<JsonElement>("openapi.json", Cancelled);
        Assert.True(document.GetProperty("paths").GetProperty("/v1/classify").GetProperty("post").GetProperty("responses").TryGetProperty("429", out _));
        string metrics = await _client.GetStringAsync("metrics", Cancelled);
        Assert.Contains("streamrisk_serve_texts", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_ShippedModelManyClients_EqualsTheBatchPath()
    {
        ModelFolder folder = ModelFolder.Load(new ModelOptions().Path);
        TextScorer scorer = TextScorer.Start(folder, new ModelOptions { Device = DeviceChoice.Cpu }, NullLogger.Instance);
        await using var server = new ServeServer(new ServeOptions { Port = 0 }, new TelemetryOptions(), scorer, folder.Heads, new ModelOptions().QueueTexts);
        await server.StartAsync(Cancelled);
        SelfTestCase[] cases = [.. Enumerable.Repeat(folder.SelfTest, 8).SelectMany(c => c)];
        await Parallel.ForEachAsync(cases, Cancelled, async (test, cancelled) =>
        {
            using HttpResponseMessage response = await _client.PostAsJsonAsync(new Uri(server.Address, "v1/classify"), new { text = test.Text }, cancelled);
            JsonElement heads = (await Json(response)).GetProperty("results")[0].GetProperty("heads");
            foreach (JsonElement head in heads.EnumerateArray())
            {
                Assert.Equal(test.Labels[head.GetProperty("name").GetString()!], head.GetProperty("label").GetString());
            }
        });
    }

    private Task<HttpResponseMessage> Post(object body) => _client.PostAsJsonAsync("v1/classify", body, Cancelled);

    private static async Task<JsonElement> Json(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
}
