namespace AutogradRnn.Lessons;

/// <summary>An exercise and its test, ready to be run on the reader's code and on the course's.</summary>
/// <param name="Id">Lesson and place, <c>7.1</c>; pages have a heading that starts with it.</param>
/// <param name="Name">The member of <c>Exercises</c> to write.</param>
/// <param name="Yours">Tests the reader's code; throws where it is wrong or missing.</param>
/// <param name="Ours">Tests the solution.</param>
public sealed record Exercise(string Id, string Name, Action Yours, Action Ours);
