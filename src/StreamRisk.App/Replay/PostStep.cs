using StreamRisk.Engine.Records;

namespace StreamRisk.App.Replay;

/// <summary>A post on its way through a rebuild.</summary>
internal sealed record PostStep(SocialPost Post, LinkText Score);
