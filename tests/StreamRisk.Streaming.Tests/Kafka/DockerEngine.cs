using System.Net.Sockets;

namespace StreamRisk.Streaming.Tests.Kafka;

/// <summary>Whether a Docker engine answers: the command line may be there without one.</summary>
internal static class DockerEngine
{
    public static async Task<bool> AnswersAsync()
    {
        string host = Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock";
        if (!Uri.TryCreate(host, UriKind.Absolute, out Uri? uri))
        {
            return false;
        }

        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            ConnectCallback = async (_, cancellation) =>
            {
                Socket socket = uri.Scheme == "unix"
                    ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                    : new Socket(SocketType.Stream, ProtocolType.Tcp);
                await (uri.Scheme == "unix"
                    ? socket.ConnectAsync(new UnixDomainSocketEndPoint(uri.AbsolutePath), cancellation)
                    : socket.ConnectAsync(uri.Host, uri.Port, cancellation));
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri("http://docker/_ping"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }
}
