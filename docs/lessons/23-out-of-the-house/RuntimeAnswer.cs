namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>What a runtime answered to one model: y, for the model and the input of this fingerprint.</summary>
public sealed record RuntimeAnswer(string Name, string Hash, float[] Y);
