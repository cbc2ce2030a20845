namespace AutogradRnn.Training;

/// <summary>A checkpoint of a <see cref="CheckpointFolder"/>.</summary>
/// <param name="Step">The training step it was saved at, counted from 0.</param>
/// <param name="Path">Its file.</param>
public readonly record struct CheckpointEntry(long Step, string Path);
